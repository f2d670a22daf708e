package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The switch with which the window lets other programs call in.
class HttpSwitchTest extends WindowTest {
    private void turnOn(String port) throws Exception {
        it.await(() -> !it.text("#slots").isEmpty() && it.isShown("#slots"));
        it.command("HTTP API");
        it.await(() -> it.isShown("#http-switch"));
        it.run(() -> it.field("#http-port").setText(port));
        it.run(() -> it.toggle("#http-switch", true));
    }

    private String address() throws Exception {
        it.await(() ->
                !it.text("#http-address").isEmpty() || !it.text("#http-trouble").isEmpty());
        assertThat(it.on(() -> it.text("#http-trouble"))).isEmpty();
        return it.on(() -> it.text("#http-address"));
    }

    @Test
    void itIsOffUntilSomebodySwitchesItOn() throws Exception {
        assertThat(it.on(() -> it.isShown("#http"))).isFalse();
        turnOn("0");
        var address = address();

        assertThat(get(address + "/healthz").statusCode()).isEqualTo(200);
        assertThat(it.on(() -> it.text("#http"))).isEqualTo(address.replace("http://", "HTTP "));
        it.await(() -> it.node("#http-switch").isFocused());
        it.keys(KeyCode.SPACE);
        it.await(() -> !it.isShown("#http") && it.text("#http-address").isEmpty());
        it.await(() -> it.node("#http-switch").isFocused());
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has("#http-switch"));
        var port = URI.create(address).getPort();
        assertThatIOException().isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    @Test
    void aRunStartedByCurlIsOnTheTimelineAtOnce() throws Exception {
        turnOn("0");
        var address = address();
        it.click("#http-copy");
        var curl = it.on(() -> Clipboard.getSystemClipboard().getString());
        assertThat(curl)
                .isEqualTo("curl -X POST " + address + "/api/fan_out_fan_in -H \"Content-Type: application/json\""
                        + " -d \"{\\\"workItems\\\":[\\\"Task1\\\",\\\"Task2\\\",\\\"Task3\\\"]}\"");

        var answer =
                post(address, "{\"workItems\":[\"Task1\",\"Task2\",\"Task3\"],\"maxSeconds\":0.1,\"minSeconds\":0}");

        assertThat(answer.statusCode()).isEqualTo(202);
        it.await(() -> it.timeline().rows().size() == 3);
        it.awaitStatus("Completed");
        assertThat(answer.body()).contains(it.on(() -> it.timeline().instanceId()));
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            turnOn(Integer.toString(taken.getLocalPort()));
            it.await(() -> it.text("#http-trouble").contains("another program probably does"));
            assertThat(it.on(() -> it.text("#http-trouble"))).contains(Integer.toString(taken.getLocalPort()));
        }
        it.run(() -> it.toggle("#http-switch", true));
        assertThat(get(address() + "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsNoneIsSaid() throws Exception {
        turnOn("many");
        it.await(() -> it.text("#http-trouble").contains("whole number from 0 to 65535"));
        assertThat(it.on(() -> it.isShown("#http"))).isFalse();
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    private static HttpResponse<String> post(String address, String json) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + "/api/fan_out_fan_in"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
