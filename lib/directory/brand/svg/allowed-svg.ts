const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The elements of a static picture (SVG 2). Every other element is refused. */
export const allowedElements = words(`
  svg g defs symbol use title desc switch
  path rect circle ellipse line polyline polygon text tspan textPath
  linearGradient radialGradient stop pattern clipPath mask marker style
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
  feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`);

/** What drawing programs write about a picture: it is left out with everything in it. */
export const droppedElements = words('metadata');

/** Their text is part of the picture. */
export const textElements = words('text tspan textPath title desc style');

/** Every other attribute is left out, except those that are refused. */
export const allowedAttributes = words(`
  id class style lang xml:lang xml:space version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr
  d points pathLength transform rotate textLength lengthAdjust startOffset method spacing side role aria-label aria-hidden
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset color opacity display visibility overflow clip-path clip-rule mask mask-type filter
  enable-background flood-color flood-opacity lighting-color stop-color stop-opacity offset paint-order vector-effect
  shape-rendering text-rendering image-rendering color-interpolation color-interpolation-filters mix-blend-mode isolation
  transform-origin font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
  letter-spacing word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift
  writing-mode direction unicode-bidi gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits
  patternTransform clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits markerUnits markerWidth
  markerHeight refX refY orient marker-start marker-mid marker-end in in2 result mode type values tableValues slope
  intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha
  surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength scale xChannelSelector yChannelSelector
  azimuth elevation pointsAtX pointsAtY pointsAtZ z limitingConeAngle stdDeviation radius baseFrequency numOctaves seed
  stitchTiles`);
