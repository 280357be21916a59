// [confidential]
// Java 17 or later, without libraries: CLIENT_SECRET=… java Device.java
// [/confidential]
// [public]
// Java 17 or later, without libraries: java Device.java
// [/public]
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

public class Device {
  static final String ISSUER = "https://id.example.com";
  static final String CLIENT_ID = "your-client-id";
  static final String SCOPE = "your scopes";
  static final HttpClient HTTP = HttpClient.newHttpClient();

  static String post(String path, String form) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ISSUER + path))
        // [confidential]
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
            (CLIENT_ID + ":" + System.getenv("CLIENT_SECRET")).getBytes(StandardCharsets.UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(form))
        // [/confidential]
        // [public]
        .POST(HttpRequest.BodyPublishers.ofString(
            form + "&client_id=" + URLEncoder.encode(CLIENT_ID, StandardCharsets.UTF_8)))
        // [/public]
        .header("Content-Type", "application/x-www-form-urlencoded");
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** The value of a member of a JSON object, or "". With a JSON library, use that instead. */
  static String member(String json, String name) {
    var found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    return found.find() ? found.group(1) : "";
  }

  /** Polls until the user has decided (RFC 8628 §3.5). */
  static String tokensFor(String device) throws Exception {
    String form = "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=" + member(device, "device_code");
    int interval = Integer.parseInt(member(device, "interval"));
    while (true) {
      Thread.sleep(interval * 1000L);
      String answer = post("/oauth2/token", form);
      switch (member(answer, "error")) {
        case "" -> { return answer; }
        case "slow_down" -> interval += 5;
        case "authorization_pending" -> { }
        default -> throw new IllegalStateException(answer);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    String device = post("/oauth2/device_authorization", "scope=" + URLEncoder.encode(SCOPE, StandardCharsets.UTF_8));
    if (!member(device, "error").isEmpty()) throw new IllegalStateException(device);
    System.out.println("Open " + member(device, "verification_uri")
        + " and enter the code " + member(device, "user_code"));
    System.out.println("Granted: " + member(tokensFor(device), "scope"));
  }
}
