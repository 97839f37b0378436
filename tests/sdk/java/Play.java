import com.mailjet.client.ClientOptions;
import com.mailjet.client.MailjetClient;
import com.mailjet.client.MailjetRequest;
import com.mailjet.client.MailjetResponse;
import com.mailjet.client.errors.MailjetClientRequestException;
import com.mailjet.client.errors.MailjetException;
import com.mailjet.client.errors.MailjetRateLimitException;
import com.mailjet.client.resource.Contact;
import com.mailjet.client.resource.ContactGetcontactslists;
import com.mailjet.client.resource.ContactManagecontactslists;
import com.mailjet.client.resource.ContactManagemanycontacts;
import com.mailjet.client.resource.Contactdata;
import com.mailjet.client.resource.Contactfilter;
import com.mailjet.client.resource.Contactmetadata;
import com.mailjet.client.resource.Contactslist;
import com.mailjet.client.resource.ContactslistManageContact;
import com.mailjet.client.resource.ContactslistManageManyContacts;
import com.mailjet.client.resource.Csvimport;
import com.mailjet.client.resource.Listrecipient;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/**
 * Plays the scenario with Mailjet's own Java client, written as its users write it.
 *
 * <p>Usage: Play SCENARIO [URL]. The keys are in the environment. Prints one JSON line a check.
 */
public final class Play {
    private static final Set<String> ENDED = Set.of("Completed", "Error", "Abort");
    private static final int MOST_POLLS = 10;

    /** One call. */
    private interface Call {
        MailjetResponse of(MailjetClient client, JSONObject step) throws MailjetException, IOException;
    }

    /** What a step says is to be done, and how this client says it. */
    private static final Map<String, Call> PLAYS = Map.ofEntries(
            Map.entry("create a list", (client, step) ->
                    client.post(new MailjetRequest(Contactslist.resource).setBody(send(step)))),
            Map.entry("read a list", (client, step) ->
                    client.get(new MailjetRequest(Contactslist.resource, id(step)))),
            Map.entry("delete a list", (client, step) ->
                    client.delete(new MailjetRequest(Contactslist.resource, id(step)))),
            Map.entry("define a property", (client, step) ->
                    client.post(new MailjetRequest(Contactmetadata.resource).setBody(send(step)))),
            Map.entry("create a contact", (client, step) ->
                    client.post(new MailjetRequest(Contact.resource).setBody(send(step)))),
            Map.entry("update a contact", (client, step) ->
                    client.put(new MailjetRequest(Contact.resource, id(step)).setBody(send(step)))),
            Map.entry("read a contact", (client, step) ->
                    client.get(new MailjetRequest(Contact.resource, step.getString("id")))),
            Map.entry("list contacts", (client, step) ->
                    client.get(filtered(new MailjetRequest(Contact.resource), step))),
            Map.entry("list contacts with a wrong key", (client, step) ->
                    client.get(new MailjetRequest(Contact.resource))),
            Map.entry("update contact data", (client, step) ->
                    client.put(new MailjetRequest(Contactdata.resource, id(step)).setBody(send(step)))),
            Map.entry("read contact data", (client, step) ->
                    client.get(new MailjetRequest(Contactdata.resource, id(step)))),
            Map.entry("create a subscription", (client, step) ->
                    client.post(new MailjetRequest(Listrecipient.resource).setBody(send(step)))),
            Map.entry("update a subscription", (client, step) ->
                    client.put(new MailjetRequest(Listrecipient.resource, id(step)).setBody(send(step)))),
            Map.entry("read a subscription", (client, step) ->
                    client.get(new MailjetRequest(Listrecipient.resource, id(step)))),
            Map.entry("list subscriptions", (client, step) ->
                    client.get(filtered(new MailjetRequest(Listrecipient.resource), step))),
            Map.entry("delete a subscription", (client, step) ->
                    client.delete(new MailjetRequest(Listrecipient.resource, id(step)))),
            Map.entry("manage a contact's lists", (client, step) ->
                    client.post(new MailjetRequest(ContactManagecontactslists.resource, id(step)).setBody(send(step)))),
            Map.entry("read a contact's lists", (client, step) ->
                    client.get(new MailjetRequest(ContactGetcontactslists.resource, id(step)))),
            Map.entry("manage a contact of a list", (client, step) ->
                    client.post(new MailjetRequest(ContactslistManageContact.resource, id(step)).setBody(send(step)))),
            Map.entry("manage many contacts", (client, step) ->
                    client.post(new MailjetRequest(ContactManagemanycontacts.resource).setBody(send(step)))),
            Map.entry("poll many contacts", (client, step) ->
                    client.get(new MailjetRequest(ContactManagemanycontacts.resource, id(step)))),
            Map.entry("manage many contacts of a list", (client, step) ->
                    client.post(new MailjetRequest(ContactslistManageManyContacts.resource, id(step))
                            .setBody(send(step)))),
            Map.entry("poll many contacts of a list", (client, step) ->
                    client.get(new MailjetRequest(
                            ContactslistManageManyContacts.resource, step.getLong("list"), id(step)))),
            Map.entry("upload a CSV file", (client, step) ->
                    client.post(new MailjetRequest(Contactslist.csvDataResource, id(step))
                            .attachFile(file(step.getString("send"))))),
            Map.entry("import a CSV file", (client, step) ->
                    client.post(new MailjetRequest(Csvimport.resource).setBody(send(step)))),
            Map.entry("poll an import", (client, step) ->
                    client.get(new MailjetRequest(Csvimport.resource, id(step)))),
            Map.entry("create a segment", (client, step) ->
                    client.post(new MailjetRequest(Contactfilter.resource).setBody(send(step)))));

    /** What this client cannot do, by step and check. */
    private static final Map<String, Map<String, String>> CANNOT = Map.of(
            "the error file is read", Map.of(
                    "status", "the client has no way to DATA but for uploads",
                    "text", "the client has no way to DATA but for uploads"));

    private Play() {}

    private static MailjetClient connect(String key, String secret, String url) {
        if (url == null) {
            return new MailjetClient(ClientOptions.builder().apiKey(key).apiSecretKey(secret).build());
        }
        return new MailjetClient(ClientOptions.builder().apiKey(key).apiSecretKey(secret).baseUrl(url).build());
    }

    private static JSONObject send(JSONObject step) {
        return step.getJSONObject("send");
    }

    private static long id(JSONObject step) {
        return step.getLong("id");
    }

    private static File file(String text) throws IOException {
        Path path = Files.createTempFile("contacts", ".csv");
        path.toFile().deleteOnExit();
        return Files.writeString(path, text).toFile();
    }

    private static MailjetRequest filtered(MailjetRequest request, JSONObject step) {
        JSONObject filters = step.getJSONObject("filters");
        filters.keySet().forEach(name -> request.filter(name, filters.getString(name)));
        return request;
    }

    /** Return the body of an answer with its status added; what is refused is thrown, by kinds. */
    private static JSONObject answer(MailjetClient client, JSONObject step) throws IOException {
        try {
            MailjetResponse response = PLAYS.get(step.getString("do")).of(client, step);
            return new JSONObject(response.getRawResponseContent()).put("status", response.getStatus());
        } catch (MailjetRateLimitException refused) {
            return new JSONObject().put("status", 429); // what this kind is thrown for, and nothing else
        } catch (MailjetClientRequestException refused) {
            return json(refused.getMessage()).put("status", refused.getStatusCode());
        } catch (MailjetException broken) {
            return new JSONObject().put("status", broken.toString() + ": " + broken.getCause());
        }
    }

    private static JSONObject json(String text) {
        try {
            return new JSONObject(text);
        } catch (JSONException none) {
            return new JSONObject();
        }
    }

    /** Play one step, a job until it has ended; return what came last. */
    private static JSONObject play(MailjetClient client, JSONObject step) throws IOException {
        JSONObject found = answer(client, step);
        if (!step.getJSONObject("expect").has("statuses")) {
            return found;
        }
        JSONArray statuses = new JSONArray().put(member(found, "Data.0.Status"));
        while (!ENDED.contains(String.valueOf(statuses.get(statuses.length() - 1))) && statuses.length() < MOST_POLLS) {
            found = answer(client, step);
            statuses.put(member(found, "Data.0.Status"));
        }
        return found.put("statuses", statuses);
    }

    /** Return what is at a path of the body, or what there was instead. */
    private static Object member(JSONObject found, String path) {
        Object value = found.optQuery("/" + path.replace('.', '/'));
        return value == null ? "nothing: " + found : value;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String url = arguments.length > 1 ? arguments[1] : null;
        MailjetClient client = connect(System.getenv("MJ_APIKEY_PUBLIC"), System.getenv("MJ_APIKEY_PRIVATE"), url);
        MailjetClient stranger = connect("nobody", System.getenv("MJ_APIKEY_PRIVATE"), url);
        JSONArray steps = new JSONObject(Files.readString(Path.of(arguments[0]))).getJSONArray("steps");
        for (Object one : steps) {
            JSONObject step = (JSONObject) one;
            JSONObject expect = step.getJSONObject("expect");
            Map<String, String> cannot = CANNOT.getOrDefault(step.getString("step"), Map.of());
            JSONObject found = cannot.keySet().containsAll(expect.keySet())
                    ? new JSONObject()
                    : play(step.getString("do").contains("wrong key") ? stranger : client, step);
            for (String check : new TreeSet<>(expect.keySet())) {
                JSONObject line = new JSONObject().put("step", step.getString("step")).put("check", check);
                if (cannot.containsKey(check)) {
                    line.put("cannot", cannot.get(check));
                } else {
                    line.put("expected", expect.get(check)).put("found", member(found, check));
                    line.put("passed", new JSONArray().put(line.get("expected"))
                            .similar(new JSONArray().put(line.get("found"))));
                }
                out.println(line);
            }
        }
        System.exit(0); // not to wait for connections that are kept for later
    }
}
