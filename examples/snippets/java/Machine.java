// Java 17 or later, without libraries: CLIENT_SECRET=… java Machine.java
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

public class Machine {
  static final String ISSUER = "https://id.example.com";
  static final String CLIENT_ID = "your-client-id";
  static final String SCOPE = "your scopes";
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Gets an access token for the client itself (RFC 6749 §4.4), as JSON. Use it until shortly before it expires. */
  static String accessToken() throws Exception {
    String secret = System.getenv("CLIENT_SECRET");
    String credentials = Base64.getEncoder().encodeToString((CLIENT_ID + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String form = "grant_type=client_credentials&scope=" + URLEncoder.encode(SCOPE, StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(URI.create(ISSUER + "/oauth2/token"))
        .header("Authorization", "Basic " + credentials)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) throw new IllegalStateException(response.body());
    return response.body();
  }

  public static void main(String[] args) throws Exception {
    System.out.println(accessToken());
  }
}
