// .NET 8 or later, without packages: as Program.cs of a console project, CLIENT_SECRET=… dotnet run
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

const string Issuer = "https://id.example.com";
const string ClientId = "your-client-id";
const string Scope = "your scopes";
var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET");
using var http = new HttpClient();

// Gets an access token for the client itself (RFC 6749 §4.4). Use it until shortly before it expires.
async Task<JsonElement> AccessToken()
{
    var request = new HttpRequestMessage(HttpMethod.Post, Issuer + "/oauth2/token")
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = Scope,
        }),
    };
    var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{secret}"));
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    using var response = await http.SendAsync(request);
    var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    if (!response.IsSuccessStatusCode) throw new Exception(answer.GetProperty("error_description").GetString());
    return answer;
}

var tokens = await AccessToken();
Console.WriteLine($"Authorization: Bearer {tokens.GetProperty("access_token").GetString()}");
Console.WriteLine($"Expires in {tokens.GetProperty("expires_in").GetInt32()} seconds");
