// Go 1.21 or later, without modules: CLIENT_SECRET=… go run machine.go
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

const (
	issuer   = "https://id.example.com"
	clientID = "your-client-id"
	scope    = "your scopes"
)

type tokenAnswer struct {
	AccessToken      string `json:"access_token"`
	ExpiresIn        int    `json:"expires_in"`
	ErrorDescription string `json:"error_description"`
}

// accessToken gets an access token for the client itself (RFC 6749 §4.4). Use it until shortly before it expires.
func accessToken() (*tokenAnswer, error) {
	form := url.Values{"grant_type": {"client_credentials"}, "scope": {scope}}
	request, err := http.NewRequest("POST", issuer+"/oauth2/token", strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(clientID, os.Getenv("CLIENT_SECRET"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer tokenAnswer
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s", answer.ErrorDescription)
	}
	return &answer, nil
}

func main() {
	answer, err := accessToken()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("Authorization: Bearer", answer.AccessToken)
	fmt.Println("Expires in", answer.ExpiresIn, "seconds")
}
