package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.cli.HttpPlan;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.cli.Screen;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.client.InstanceFilter;
import studio.fanout.http.HttpRules;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;

/// The commands on the real scheduler and worker.
class CommandsTest {
    private final InstantSource clock = InstantSource.system();
    private final HubDialer dialer = new HubDialer(
            clock,
            signIn -> () -> {
                throw new SignInException("Nobody signs in here.");
            },
            Trust.SYSTEM);
    private final Screen screen = new Screen();

    @TempDir
    private Path folder;

    @Test
    void printsNothingButTheOutputAsJson() throws Exception {
        int code = execute("run", "Task1", "Task2", "Task3", "--json", "--data", ":memory:", "--max-seconds", "0.05");

        JsonNode output = JsonMapper.builder().build().readTree(screen.out());
        assertThat(code).isZero();
        assertThat(output.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "total_items_processed",
                        "total_value",
                        "average_value",
                        "total_processing_time",
                        "processed_items",
                        "success");
        assertThat(output.path("total_items_processed").intValue()).isEqualTo(3);
        assertThat(output.path("processed_items").valueStream().map(JsonNode::asText))
                .containsExactly("Processed_Task1", "Processed_Task2", "Processed_Task3");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void comesToTheSameWithTheSameSeedWhateverTheParallelism() {
        for (String parallelism : new String[] {"1", "8"}) {
            assertThat(execute(
                            "run",
                            "--json",
                            "--seed",
                            "7",
                            "--max-seconds",
                            "0.05",
                            "--data",
                            ":memory:",
                            "--parallelism",
                            parallelism))
                    .isZero();
        }
        assertThat(screen.out().lines().distinct()).hasSize(1);
        assertThat(screen.out().lines()).hasSize(2);
    }

    @Test
    void showsProgressAndATable() {
        assertThat(execute("run", "Ä😀", "b\u001b[31m", "--data", ":memory:", "--max-seconds", "0.05"))
                .isZero();

        assertThat(screen.err()).contains("2 work items, 8 at once", "(2 of 2)").doesNotContain("\u001b");
        assertThat(screen.out())
                .contains("Ä😀", "completed", "Items processed  2", "Success          yes")
                .doesNotContain("\u001b");
    }

    @Test
    void drawsOverItselfOnATerminalAndCleansUp() {
        int code = new StudioCommandLine(
                        screen.terminal(true),
                        new Assembly(dialer, new SignInDesk(screen.terminal(false)), clock),
                        clock)
                .execute("run", "a", "--json", "--data", ":memory:", "--max-seconds", "0.05");

        assertThat(code).isZero();
        assertThat(screen.err()).contains("1/1").startsWith("\u001b[?25l").endsWith("\u001b[J\u001b[?25h");
        assertThat(screen.out()).startsWith("{").hasLineCount(1);
    }

    @Test
    void namesTheItemsThatFailedTheRun() {
        int code = execute("run", "bad", "--data", ":memory:", "--max-seconds", "0", "--failure-rate", "1");

        assertThat(code).isEqualTo(1);
        assertThat(screen.err()).contains(" failed: ", "bad");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void listsTheItemsThatFailedWhenToldToCollect() {
        int code = execute(
                "run",
                "bad",
                "--json",
                "--data",
                ":memory:",
                "--max-seconds",
                "0",
                "--failure-rate",
                "1",
                "--on-failure",
                "collect");

        assertThat(code).isZero();
        assertThat(screen.out()).contains("\"success\":false", "\"failed_items\":[{\"item\":\"bad\"");
    }

    @Test
    void saysThatTheDataFolderIsInUse() {
        var plan = new HubPlan(new HubSite.InFolder(folder), 1, Optional.empty(), OptionalInt.empty());
        try (Studio _ = Studio.open(plan, dialer, clock)) {
            assertThat(execute("run", "a", "--data", folder.toString())).isEqualTo(3);
        }
        assertThat(screen.err()).contains(folder.toString(), "in use").hasLineCount(1);
    }

    @Test
    void runsOnAHubElsewhereAndSaysWhenThatIsGone() {
        var plan = new HubPlan(new HubSite.InMemory(), 0, Optional.empty(), OptionalInt.of(0));
        String connection;
        try (Studio studio = Studio.open(plan, dialer, clock)) {
            String line = studio.listeners().getFirst();
            String endpoint = line.substring(line.indexOf("http"), line.indexOf("  task hub"));
            connection = "Endpoint=" + endpoint + ";TaskHub=default;Authentication=None";
            assertThat(execute("run", "a", "--json", "--max-seconds", "0", "--connection", connection))
                    .isZero();
        }
        assertThat(screen.out()).contains("Processed_a");
        assertThat(execute("run", "a", "--json", "--connection", connection)).isEqualTo(3);
        assertThat(screen.err()).contains("Nothing listens at").hasLineCount(1);
    }

    @Test
    void aRunStartedOverHttpIsARunLikeAnyOther() throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var plan = new HubPlan(
                new HubSite.InMemory(),
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new HttpPlan(address, HttpRules.local())));
        try (Studio studio = Studio.open(plan, dialer, clock);
                HttpClient http = HttpClient.newHttpClient()) {
            String line = studio.listeners().getFirst();
            assertThat(line).startsWith("HTTP    http://");
            var request = HttpRequest.newBuilder(
                            URI.create(line.substring(line.indexOf("http://")) + "/api/fan_out_fan_in"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"workItems\":[\"a\"],\"minSeconds\":0,\"maxSeconds\":0}"))
                    .build();

            JsonNode started = JsonMapper.builder()
                    .build()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());

            assertThat(studio.client().awaitCompletion(started.path("id").textValue(), Duration.ofSeconds(60)))
                    .hasValueSatisfying(state -> assertThat(state.output()).contains("Processed_a"));
        }
    }

    @Test
    void closesEverythingWhenTheHttpPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var plan = new HubPlan(
                    new HubSite.InFolder(folder),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new HttpPlan(
                            new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort()), HttpRules.local())));
            assertThatExceptionOfType(NotOpenedException.class)
                    .isThrownBy(() -> Studio.open(plan, dialer, clock))
                    .withMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        assertThat(execute("run", "a", "--json", "--max-seconds", "0", "--data", folder.toString()))
                .isZero();
    }

    @Test
    void measuresAndLeavesNothingBehind() throws Exception {
        assertThat(execute(
                        "bench",
                        "--items",
                        "6",
                        "--seconds",
                        "0.01",
                        "--parallelism",
                        "3",
                        "--data",
                        folder.toString()))
                .isZero();

        JsonNode figures = JsonMapper.builder().build().readTree(screen.out());
        assertThat(figures.path("items").intValue()).isEqualTo(6);
        assertThat(figures.path("ideal_makespan").doubleValue()).isGreaterThanOrEqualTo(0.02);
        assertThat(figures.path("ratio").doubleValue()).isGreaterThanOrEqualTo(1);
        var plan = new HubPlan(new HubSite.InFolder(folder), 0, Optional.empty(), OptionalInt.empty());
        try (Studio studio = Studio.open(plan, dialer, clock)) {
            assertThat(studio.client().list(InstanceFilter.all(), 10, null).instances())
                    .isEmpty();
        }
    }

    private int execute(String... words) {
        return new StudioCommandLine(
                        screen.terminal(false),
                        new Assembly(dialer, new SignInDesk(screen.terminal(false)), clock),
                        clock)
                .execute(words);
    }
}
