module play

go 1.18

require github.com/mailjet/mailjet-apiv3-go/v3 v3.2.0
