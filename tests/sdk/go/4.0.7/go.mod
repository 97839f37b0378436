module play

go 1.18

require github.com/mailjet/mailjet-apiv3-go/v4 v4.0.7
