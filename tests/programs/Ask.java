import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Asks a URL with both clients that Java brings, and prints the status and the body, or what went wrong. */
public class Ask {
    public static void main(String[] arguments) throws Exception {
        URI uri = URI.create(arguments[0]);
        String pair = System.getenv("MJ_APIKEY_PUBLIC") + ":" + System.getenv("MJ_APIKEY_PRIVATE");
        String authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes());
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).header("Authorization", authorization).build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.statusCode() + " " + answer.body());
        } catch (Exception problem) {
            System.out.println(problem);
        }
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setRequestProperty("Authorization", authorization);
            String body = new String(connection.getInputStream().readAllBytes());
            System.out.println(connection.getResponseCode() + " " + body);
        } catch (Exception problem) {
            System.out.println(problem);
        }
    }
}
