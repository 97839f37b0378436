// Plays the scenario with Mailjet's own Go client, version 3 or 4, written as its users write it.
//
// Usage: play SCENARIO [URL]. The keys are in the environment. Prints one JSON line a check.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"github.com/mailjet/mailjet-apiv3-go/v4"
	"github.com/mailjet/mailjet-apiv3-go/v4/resources"
)

const mostPolls = 10

var ended = map[any]bool{"Completed": true, "Error": true, "Abort": true}

type scenario struct {
	Steps []step
}

type step struct {
	Step    string
	Do      string
	ID      any
	List    int64
	Send    json.RawMessage
	Filters map[string]string
	Expect  map[string]any
}

// What there is of an answer: this client tells of a success that it is one, and of a refusal its status.
type found struct {
	Status       any
	Statuses     []any
	ErrorMessage string
	Count        int
	Total        int
	Data         any
}

func connect(key, secret, url string) *mailjet.Client {
	if url == "" {
		return mailjet.NewMailjetClient(key, secret)
	}
	return mailjet.NewMailjetClient(key, secret, url)
}

// What a step says is to be done, and how this client says it.
var plays = map[string]func(client *mailjet.Client, step step) (found, error){
	"create a list": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Contactslist](client, &mailjet.Request{Resource: "contactslist"}, sent[resources.Contactslist](step))
	},
	"read a list": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.Contactslist](client, &mailjet.Request{Resource: "contactslist", ID: id(step)})
	},
	"delete a list": func(client *mailjet.Client, step step) (found, error) {
		return found{}, client.Delete(&mailjet.Request{Resource: "contactslist", ID: id(step)})
	},
	"define a property": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Contactmetadata](client, &mailjet.Request{Resource: "contactmetadata"}, sent[resources.Contactmetadata](step))
	},
	"create a contact": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Contact](client, &mailjet.Request{Resource: "contact"}, sent[resources.Contact](step))
	},
	"update a contact": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contact", ID: id(step)}
		return found{}, client.Put(&mailjet.FullRequest{Info: request, Payload: sent[resources.Contact](step)}, []string{"Name"})
	},
	"read a contact": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.Contact](client, &mailjet.Request{Resource: "contact", AltID: step.ID.(string)})
	},
	"list contacts": func(client *mailjet.Client, step step) (found, error) {
		var data []resources.Contact
		count, total, err := client.List("contact", &data, filters(step)...)
		return found{Data: data, Count: count, Total: total}, err
	},
	"list contacts with a wrong key": func(client *mailjet.Client, _ step) (found, error) {
		var data []resources.Contact
		_, _, err := client.List("contact", &data)
		return found{Data: data}, err
	},
	"update contact data": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contactdata", ID: id(step)}
		return found{}, client.Put(&mailjet.FullRequest{Info: request, Payload: sent[resources.Contactdata](step)}, []string{"Data"})
	},
	"read contact data": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.Contactdata](client, &mailjet.Request{Resource: "contactdata", ID: id(step)})
	},
	"create a subscription": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Listrecipient](client, &mailjet.Request{Resource: "listrecipient"}, sent[resources.Listrecipient](step))
	},
	"update a subscription": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "listrecipient", ID: id(step)}
		return found{}, client.Put(&mailjet.FullRequest{Info: request, Payload: sent[resources.Listrecipient](step)}, []string{"IsUnsubscribed"})
	},
	"read a subscription": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.Listrecipient](client, &mailjet.Request{Resource: "listrecipient", ID: id(step)})
	},
	"list subscriptions": func(client *mailjet.Client, step step) (found, error) {
		var data []resources.Listrecipient
		count, total, err := client.List("listrecipient", &data, filters(step)...)
		return found{Data: data, Count: count, Total: total}, err
	},
	"delete a subscription": func(client *mailjet.Client, step step) (found, error) {
		return found{}, client.Delete(&mailjet.Request{Resource: "listrecipient", ID: id(step)})
	},
	"manage a contact's lists": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contact", ID: id(step), Action: "managecontactslists"}
		return created[resources.ContactManagecontactslists](client, request, sent[resources.ContactManagecontactslists](step))
	},
	"read a contact's lists": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.ContactGetcontactslists](client, &mailjet.Request{Resource: "contact", ID: id(step), Action: "getcontactslists"})
	},
	"manage a contact of a list": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contactslist", ID: id(step), Action: "managecontact"}
		return created[map[string]any](client, request, sent[resources.ContactslistManageContact](step))
	},
	"manage many contacts": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contact", Action: "managemanycontacts"}
		return created[job](client, request, sent[resources.ContactManagemanycontacts](step))
	},
	"poll many contacts": func(client *mailjet.Client, step step) (found, error) {
		return read[job](client, &mailjet.Request{Resource: "contact", Action: "managemanycontacts", ActionID: id(step)})
	},
	"manage many contacts of a list": func(client *mailjet.Client, step step) (found, error) {
		request := &mailjet.Request{Resource: "contactslist", ID: id(step), Action: "managemanycontacts"}
		return created[job](client, request, sent[resources.ContactslistManageManyContacts](step))
	},
	"poll many contacts of a list": func(client *mailjet.Client, step step) (found, error) {
		return read[job](client, &mailjet.Request{Resource: "contactslist", ID: step.List, Action: "managemanycontacts", ActionID: id(step)})
	},
	"upload a CSV file": func(client *mailjet.Client, step step) (found, error) {
		var data []map[string]any
		request := &mailjet.DataRequest{SourceType: "contactslist", SourceTypeID: id(step), DataType: "CSVData", MimeType: "text:plain"}
		return found{}, client.PostData(&mailjet.FullDataRequest{Info: request, Payload: *sent[string](step)}, &data)
	},
	"import a CSV file": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Csvimport](client, &mailjet.Request{Resource: "csvimport"}, sent[resources.Csvimport](step))
	},
	"poll an import": func(client *mailjet.Client, step step) (found, error) {
		return read[resources.Csvimport](client, &mailjet.Request{Resource: "csvimport", ID: id(step)})
	},
	"read an error file": func(client *mailjet.Client, step step) (found, error) {
		var data [][]string
		request := &mailjet.DataRequest{SourceType: "batchjob", SourceTypeID: id(step), DataType: "CSVError", MimeType: "text:csv"}
		return found{}, client.GetData(request, &data)
	},
	"create a segment": func(client *mailjet.Client, step step) (found, error) {
		return created[resources.Contactfilter](client, &mailjet.Request{Resource: "contactfilter"}, sent[resources.Contactfilter](step))
	},
}

// What this client cannot do, by step and check.
var cannot = map[string]map[string]string{
	"a CSV file is uploaded": {"ID": "a reply without Data has nowhere to go"},
	"the error file is read": {"text": "the file is read and handed to nobody"},
}

// A job as it is read; the client has no type for it.
type job struct {
	JobID     int64
	Status    string
	Count     int
	Error     string
	ErrorFile string
	JobStart  string
	JobEnd    string
}

func created[T any](client *mailjet.Client, request *mailjet.Request, payload any) (found, error) {
	var data []T
	err := client.Post(&mailjet.FullRequest{Info: request, Payload: payload}, &data)
	return found{Data: data}, err
}

func read[T any](client *mailjet.Client, request *mailjet.Request) (found, error) {
	var data []T
	err := client.Get(request, &data)
	return found{Data: data}, err
}

// Return what a step sends, in the client's own type.
func sent[T any](step step) *T {
	payload := new(T)
	if err := json.Unmarshal(step.Send, payload); err != nil {
		panic(err)
	}
	return payload
}

func id(step step) int64 {
	return int64(step.ID.(float64))
}

func filters(step step) (options []mailjet.RequestOptions) {
	for _, name := range sorted(step.Filters) {
		options = append(options, mailjet.Filter(name, step.Filters[name]))
	}
	return options
}

// Return what one call found. A refusal is an error with a status.
func answer(client *mailjet.Client, step step) found {
	was, err := plays[step.Do](client, step)
	var refused mailjet.RequestError
	if errors.As(err, &refused) {
		return found{Status: refused.StatusCode, ErrorMessage: refused.ErrorMessage}
	}
	if err != nil {
		return found{Status: err.Error()}
	}
	was.Status = "2xx"
	return was
}

// Play one step, a job until it has ended; return what came last.
func play(client *mailjet.Client, step step) found {
	was := answer(client, step)
	if _, polled := step.Expect["statuses"]; !polled {
		return was
	}
	statuses := []any{member(was, "Data.0.Status")}
	for len(statuses) < mostPolls && !ended[statuses[len(statuses)-1]] {
		was = answer(client, step)
		statuses = append(statuses, member(was, "Data.0.Status"))
	}
	was.Statuses = statuses
	return was
}

// Return what is at a path of what was found, as JSON has it, or what there was instead.
func member(was found, path string) any {
	value := reflect.ValueOf(was)
	for _, name := range strings.Split(path, ".") {
		for value.Kind() == reflect.Interface || value.Kind() == reflect.Pointer {
			value = value.Elem()
		}
		switch index, err := strconv.Atoi(name); {
		case err == nil && value.Kind() == reflect.Slice && index < value.Len():
			value = value.Index(index)
		case value.Kind() == reflect.Map:
			value = value.MapIndex(reflect.ValueOf(name))
		case value.Kind() == reflect.Struct:
			value = value.FieldByName(strings.ToUpper(name[:1]) + name[1:])
		default:
			value = reflect.Value{}
		}
		if !value.IsValid() {
			return fmt.Sprintf("nothing: %+v", was)
		}
	}
	text, err := json.Marshal(value.Interface())
	if err != nil {
		panic(err)
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		panic(err)
	}
	return plain
}

func sorted[T any](members map[string]T) []string {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var all scenario
	if err := json.Unmarshal(text, &all); err != nil {
		panic(err)
	}
	url := strings.Join(os.Args[2:], "")
	client := connect(os.Getenv("MJ_APIKEY_PUBLIC"), os.Getenv("MJ_APIKEY_PRIVATE"), url)
	stranger := connect("nobody", os.Getenv("MJ_APIKEY_PRIVATE"), url)
	out := json.NewEncoder(os.Stdout)
	for _, step := range all.Steps {
		asked := client
		if strings.Contains(step.Do, "wrong key") {
			asked = stranger
		}
		was := play(asked, step)
		for _, check := range sorted(step.Expect) {
			line := map[string]any{"step": step.Step, "check": check}
			if reason, known := cannot[step.Step][check]; known {
				line["cannot"] = reason
			} else {
				expected := step.Expect[check]
				if status, whole := expected.(float64); check == "status" && whole && status < 300 {
					expected = "2xx"
				}
				line["expected"], line["found"] = expected, member(was, check)
				line["passed"] = reflect.DeepEqual(line["expected"], line["found"])
			}
			if err := out.Encode(line); err != nil {
				panic(err)
			}
		}
	}
}
