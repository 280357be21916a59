// [confidential]
// .NET 8 or later, without packages: as Program.cs of a console project, CLIENT_SECRET=… dotnet run
// [/confidential]
// [public]
// .NET 8 or later, without packages: as Program.cs of a console project, dotnet run
// [/public]
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

const string Issuer = "https://id.example.com";
const string ClientId = "your-client-id";
const string Scope = "your scopes";
using var http = new HttpClient();

async Task<JsonElement> Post(string path, Dictionary<string, string> form)
{
    // [public]
    form["client_id"] = ClientId;
    // [/public]
    var request = new HttpRequestMessage(HttpMethod.Post, Issuer + path) { Content = new FormUrlEncodedContent(form) };
    // [confidential]
    var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET");
    var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{secret}"));
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    // [/confidential]
    using var response = await http.SendAsync(request);
    return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}

string Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.ToString() : "";

// Polls until the user has decided (RFC 8628 §3.5).
async Task<JsonElement> TokensFor(JsonElement device)
{
    var form = new Dictionary<string, string>
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
        ["device_code"] = Text(device, "device_code"),
    };
    var interval = device.GetProperty("interval").GetInt32();
    while (true)
    {
        await Task.Delay(TimeSpan.FromSeconds(interval));
        var answer = await Post("/oauth2/token", form);
        var error = Text(answer, "error");
        if (error == "") return answer;
        if (error == "slow_down") interval += 5;
        else if (error != "authorization_pending") throw new Exception(Text(answer, "error_description"));
    }
}

var device = await Post("/oauth2/device_authorization", new() { ["scope"] = Scope });
if (Text(device, "error") != "") throw new Exception(Text(device, "error_description"));
Console.WriteLine($"Open {Text(device, "verification_uri")} and enter the code {Text(device, "user_code")}");
Console.WriteLine($"Granted: {Text(await TokensFor(device), "scope")}");
