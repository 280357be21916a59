const box =
  'grid size-4 shrink-0 appearance-none place-content-center border border-control bg-surface transition-colors ' +
  'before:scale-0 before:bg-surface checked:border-accent checked:bg-accent checked:before:scale-100 ' +
  'disabled:cursor-not-allowed disabled:opacity-55 forced-colors:appearance-auto ';

export const checkboxStyle = `${box} rounded-sm before:size-2.5 before:[clip-path:polygon(14%_44%,0_65%,50%_100%,100%_16%,80%_0,43%_62%)]`;

export const radioStyle = `${box} rounded-full before:size-1.5 before:rounded-full`;
