// [confidential]
// Java 17 or later, without libraries: CLIENT_SECRET=… java SignIn.java
// [/confidential]
// [public]
// Java 17 or later, without libraries: java SignIn.java
// [/public]
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public class SignIn {
  static final String ISSUER = "https://id.example.com";
  static final String CLIENT_ID = "your-client-id";
  static final String REDIRECT_URI = "https://app.example.com/callback";
  static final String SCOPE = "your scopes";
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What the session of the user must keep until the browser comes back. */
  record Kept(String state, String verifier) {}

  static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** Returns the URL to send the browser to. */
  static String begin(Kept kept) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(kept.verifier().getBytes(StandardCharsets.US_ASCII));
    return ISSUER + "/oauth2/authorize?" + encode(Map.of(
        "response_type", "code",
        "client_id", CLIENT_ID,
        "redirect_uri", REDIRECT_URI,
        "scope", SCOPE,
        "state", kept.state(),
        "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
        "code_challenge_method", "S256"));
  }

  static String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new IllegalStateException(response.body());
    return response.body();
  }

  /** Checks the response that the browser brings to the redirect URI, and exchanges its code for tokens (JSON). */
  static String finish(String url, Kept kept) throws Exception {
    Map<String, String> given = Arrays.stream(URI.create(url).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    if (!kept.state().equals(given.get("state")) || !ISSUER.equals(given.get("iss")))
      throw new IllegalStateException("Not the response to this request");
    if (given.containsKey("error")) throw new IllegalStateException(given.toString());
    String form = encode(Map.of(
        // [public]
        "client_id", CLIENT_ID,
        // [/public]
        "grant_type", "authorization_code",
        "code", given.get("code"),
        "redirect_uri", REDIRECT_URI,
        "code_verifier", kept.verifier()));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ISSUER + "/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
    // [confidential]
    String credentials = CLIENT_ID + ":" + System.getenv("CLIENT_SECRET");
    request.header("Authorization", "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    // [/confidential]
    return send(request);
  }

  /** A terminal stands for the browser here. In an app, begin redirects, and the redirect URI calls finish. */
  public static void main(String[] args) throws Exception {
    Kept kept = new Kept(random(), random());
    System.out.println("Open " + begin(kept));
    System.out.print("Paste the URL of the browser after the sign-in: ");
    String tokens = finish(new Scanner(System.in).nextLine().trim(), kept);
    // [openid]
    var accessToken = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(tokens);
    if (!accessToken.find()) throw new IllegalStateException("No access token");
    System.out.println("Signed in as " + send(HttpRequest.newBuilder(URI.create(ISSUER + "/oauth2/userinfo"))
        .header("Authorization", "Bearer " + accessToken.group(1))));
    // [/openid]
    // [no-openid]
    var scope = Pattern.compile("\"scope\":\"([^\"]*)\"").matcher(tokens);
    System.out.println("Granted: " + (scope.find() ? scope.group(1) : ""));
    // [/no-openid]
  }
}
