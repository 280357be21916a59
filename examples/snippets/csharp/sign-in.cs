// [confidential]
// .NET 8 or later, without packages: as Program.cs of a console project, CLIENT_SECRET=… dotnet run
// [/confidential]
// [public]
// .NET 8 or later, without packages: as Program.cs of a console project, dotnet run
// [/public]
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

const string Issuer = "https://id.example.com";
const string ClientId = "your-client-id";
const string RedirectUri = "https://app.example.com/callback";
const string Scope = "your scopes";
using var http = new HttpClient();

string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

async Task<JsonElement> Send(HttpRequestMessage request)
{
    using var response = await http.SendAsync(request);
    var text = await response.Content.ReadAsStringAsync();
    if (!response.IsSuccessStatusCode) throw new Exception(text);
    return JsonDocument.Parse(text).RootElement;
}

// Returns the URL to send the browser to. The session of the user keeps state and verifier until it comes back.
(string Url, string State, string Verifier) Begin()
{
    var state = Base64Url(RandomNumberGenerator.GetBytes(16));
    var verifier = Base64Url(RandomNumberGenerator.GetBytes(32));
    var query = new Dictionary<string, string>
    {
        ["response_type"] = "code",
        ["client_id"] = ClientId,
        ["redirect_uri"] = RedirectUri,
        ["scope"] = Scope,
        ["state"] = state,
        ["code_challenge"] = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        ["code_challenge_method"] = "S256",
    };
    var encoded = string.Join('&', query.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
    return ($"{Issuer}/oauth2/authorize?{encoded}", state, verifier);
}

// Checks the response that the browser brings to the redirect URI, and exchanges its code for tokens.
async Task<JsonElement> Finish(string url, string state, string verifier)
{
    var given = new Uri(url).Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));
    if (given.GetValueOrDefault("state") != state || given.GetValueOrDefault("iss") != Issuer)
        throw new Exception("Not the response to this request");
    if (given.TryGetValue("error", out var error)) throw new Exception(error);
    var request = new HttpRequestMessage(HttpMethod.Post, Issuer + "/oauth2/token")
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            // [public]
            ["client_id"] = ClientId,
            // [/public]
            ["code"] = given["code"],
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = verifier,
        }),
    };
    // [confidential]
    var secret = Environment.GetEnvironmentVariable("CLIENT_SECRET");
    var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{secret}"));
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    // [/confidential]
    return await Send(request);
}

// A terminal stands for the browser here. In an app, Begin redirects, and the redirect URI calls Finish.
var (address, sentState, keptVerifier) = Begin();
Console.WriteLine($"Open {address}");
Console.Write("Paste the URL of the browser after the sign-in: ");
var tokens = await Finish(Console.ReadLine()!.Trim(), sentState, keptVerifier);
// [openid]
var userinfo = new HttpRequestMessage(HttpMethod.Get, Issuer + "/oauth2/userinfo");
userinfo.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
Console.WriteLine($"Signed in as {await Send(userinfo)}");
// [/openid]
// [no-openid]
Console.WriteLine($"Granted: {tokens.GetProperty("scope").GetString()}");
// [/no-openid]
