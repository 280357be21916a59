// [confidential]
// Go 1.21 or later, without modules: CLIENT_SECRET=… go run device.go
// [/confidential]
// [public]
// Go 1.21 or later, without modules: go run device.go
// [/public]
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

const (
	issuer   = "https://id.example.com"
	clientID = "your-client-id"
	scope    = "your scopes"
)

type answer struct {
	DeviceCode       string `json:"device_code"`
	UserCode         string `json:"user_code"`
	VerificationURI  string `json:"verification_uri"`
	Interval         int    `json:"interval"`
	AccessToken      string `json:"access_token"`
	Scope            string `json:"scope"`
	Error            string `json:"error"`
	ErrorDescription string `json:"error_description"`
}

func post(path string, form url.Values) answer {
	// [public]
	form.Set("client_id", clientID)
	// [/public]
	request, err := http.NewRequest("POST", issuer+path, strings.NewReader(form.Encode()))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	// [confidential]
	request.SetBasicAuth(clientID, os.Getenv("CLIENT_SECRET"))
	// [/confidential]
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	var given answer
	if err := json.NewDecoder(response.Body).Decode(&given); err != nil {
		log.Fatal(err)
	}
	return given
}

// tokensFor polls until the user has decided (RFC 8628 §3.5).
func tokensFor(device answer) answer {
	form := url.Values{
		"grant_type":  {"urn:ietf:params:oauth:grant-type:device_code"},
		"device_code": {device.DeviceCode},
	}
	for interval := device.Interval; ; {
		time.Sleep(time.Duration(interval) * time.Second)
		given := post("/oauth2/token", form)
		switch given.Error {
		case "":
			return given
		case "authorization_pending":
		case "slow_down":
			interval += 5
		default:
			log.Fatal(given.ErrorDescription)
		}
	}
}

func main() {
	device := post("/oauth2/device_authorization", url.Values{"scope": {scope}})
	if device.Error != "" {
		fmt.Fprintln(os.Stderr, device.ErrorDescription)
		os.Exit(1)
	}
	fmt.Println("Open", device.VerificationURI, "and enter the code", device.UserCode)
	fmt.Println("Granted:", tokensFor(device).Scope)
}
