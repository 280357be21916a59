// [confidential]
// Go 1.21 or later, without modules: CLIENT_SECRET=… go run sign-in.go
// [/confidential]
// [public]
// Go 1.21 or later, without modules: go run sign-in.go
// [/public]
package main

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

const (
	issuer      = "https://id.example.com"
	clientID    = "your-client-id"
	redirectURI = "https://app.example.com/callback"
	scope       = "your scopes"
)

func random() string {
	bytes := make([]byte, 32)
	if _, err := rand.Read(bytes); err != nil {
		log.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes)
}

// begin returns the URL to send the browser to. The session of the user keeps state and verifier until it comes back.
func begin() (address, state, verifier string) {
	state, verifier = random(), random()
	digest := sha256.Sum256([]byte(verifier))
	query := url.Values{
		"response_type":         {"code"},
		"client_id":             {clientID},
		"redirect_uri":          {redirectURI},
		"scope":                 {scope},
		"state":                 {state},
		"code_challenge":        {base64.RawURLEncoding.EncodeToString(digest[:])},
		"code_challenge_method": {"S256"},
	}
	return issuer + "/oauth2/authorize?" + query.Encode(), state, verifier
}

func send(request *http.Request) (map[string]any, error) {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%v: %v", answer["error"], answer["error_description"])
	}
	return answer, nil
}

// finish checks the response that the browser brings to the redirect URI, and exchanges its code for tokens.
func finish(address, state, verifier string) (map[string]any, error) {
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, err
	}
	given := parsed.Query()
	if given.Get("state") != state || given.Get("iss") != issuer {
		return nil, fmt.Errorf("not the response to this request")
	}
	if given.Has("error") {
		return nil, fmt.Errorf("%s: %s", given.Get("error"), given.Get("error_description"))
	}
	form := url.Values{
		"grant_type": {"authorization_code"},
		// [public]
		"client_id": {clientID},
		// [/public]
		"code":          {given.Get("code")},
		"redirect_uri":  {redirectURI},
		"code_verifier": {verifier},
	}
	request, err := http.NewRequest("POST", issuer+"/oauth2/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	// [confidential]
	request.SetBasicAuth(clientID, os.Getenv("CLIENT_SECRET"))
	// [/confidential]
	return send(request)
}

// A terminal stands for the browser here. In an app, begin redirects, and the redirect URI calls finish.
func main() {
	address, state, verifier := begin()
	fmt.Println("Open", address)
	fmt.Print("Paste the URL of the browser after the sign-in: ")
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	tokens, err := finish(line, state, verifier)
	if err != nil {
		log.Fatal(err)
	}
	// [openid]
	request, _ := http.NewRequest("GET", issuer+"/oauth2/userinfo", nil)
	request.Header.Set("Authorization", fmt.Sprint("Bearer ", tokens["access_token"]))
	user, err := send(request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Signed in as", user)
	// [/openid]
	// [no-openid]
	fmt.Println("Granted:", tokens["scope"])
	// [/no-openid]
}
