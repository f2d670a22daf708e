package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.Screen;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.client.HubClient;
import studio.fanout.client.InstanceFilter;
import studio.fanout.client.StartRequest;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.workload.Workload;

/// The commands about runs that are there already, in all ways to reach them.
class RunsCommandsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SLOW = "{\"workItems\":[\"a\"],\"minSeconds\":600,\"maxSeconds\":600}";
    private static final String FAST = "{\"workItems\":[\"a\",\"b\"],\"minSeconds\":0,\"maxSeconds\":0,\"seed\":1}";

    private final InstantSource clock = InstantSource.system();
    private final HubDialer dialer = new HubDialer(
            clock,
            signIn -> () -> {
                throw new SignInException("Nobody signs in here.");
            },
            Trust.SYSTEM);
    private Screen screen = new Screen();

    @TempDir
    private Path folder;

    /// How a command comes by its hub.
    enum Way {
        /// Nobody has the folder: the command opens it itself.
        FOLDER,
        /// Another process has the folder and takes calls: it is found there.
        HOLDER,
        /// The hub is named.
        CONNECTION
    }

    @ParameterizedTest
    @EnumSource
    void everyCommandReachesTheRuns(Way way) throws Exception {
        String done;
        String open;
        Studio studio = serve(1);
        try {
            done = start(studio.client(), FAST);
            studio.client().awaitCompletion(done, LIMIT);
            open = start(studio.client(), SLOW);
            if (way == Way.FOLDER) {
                studio.close();
            }
            List<String> hub = way == Way.CONNECTION
                    ? List.of("--connection", connection(studio))
                    : List.of("--data", folder.toString());

            assertThat(texts(json(hub, "list", "--json"), "instanceId")).containsExactly(open, done);
            assertThat(texts(json(hub, "list", "--json", "--status", "completed"), "instanceId"))
                    .containsExactly(done);
            assertThat(json(hub, "show", done.substring(0, 12), "--json")
                            .path("output")
                            .path("total_items_processed")
                            .intValue())
                    .isEqualTo(2);
            assertThat(json(hub, "export", done, "--json").path("attempts")).isNotEmpty();
            assertThat(json(hub, "suspend", open, "--json").path("instanceId").textValue())
                    .isEqualTo(open);
            assertThat(json(hub, "resume", open, "--json").path("instanceId").textValue())
                    .isEqualTo(open);
            assertThat(json(hub, "raise", open, "go", "{\"a\":1}", "--json")
                            .path("instanceId")
                            .textValue())
                    .isEqualTo(open);
            assertThat(json(hub, "terminate", open, "--reason", "enough", "--json")
                            .path("runtimeStatus")
                            .textValue())
                    .isEqualTo("Terminated");
            assertThat(json(hub, "show", open, "--json").path("output").textValue())
                    .isEqualTo("enough");
            assertThat(json(hub, "purge", open, "--json")
                            .path("instancesDeleted")
                            .intValue())
                    .isEqualTo(1);
            assertThat(json(hub, "purge", "--all", "--json")
                            .path("instancesDeleted")
                            .intValue())
                    .isEqualTo(1);
            assertThat(json(hub, "list", "--json")).isEmpty();
        } finally {
            studio.close();
        }
    }

    @Test
    void aRunIsStartedAtTheHolderOfTheFolder() {
        try (Studio studio = serve(2)) {
            assertThat(execute("run", "a", "--json", "--max-seconds", "0", "--data", folder.toString()))
                    .isZero();

            assertThat(screen.out()).contains("Processed_a");
            assertThat(studio.client().list(InstanceFilter.all(), 10, null).instances())
                    .hasSize(1);
        }
    }

    @Test
    void aHolderThatDoesNotWorkGetsAWorker() {
        try (Studio _ = serve(0)) {
            assertThat(execute("run", "a", "--json", "--max-seconds", "0", "--data", folder.toString()))
                    .isZero();
        }
        assertThat(screen.out()).contains("Processed_a");
    }

    @Test
    void aHolderThatTakesNoCallsIsSaid() throws Exception {
        Files.writeString(folder.resolve("studio.address"), "endpoint=http\\://127.0.0.1\\:1\nworks=true\n");
        var plan = new HubPlan(new HubSite.InFolder(folder), 1, Optional.empty(), OptionalInt.empty());
        try (Studio _ = Studio.open(plan, dialer, clock)) {
            assertThat(execute("list", "--data", folder.toString())).isEqualTo(3);
        }
        assertThat(screen.err())
                .contains(folder.toString(), "in use", "HTTP API")
                .hasLineCount(1);
    }

    @Test
    void aRunCanBeWatchedToItsEnd() {
        try (Studio studio = serve(2)) {
            String id = start(studio.client(), FAST);

            assertThat(execute("run", "--watch", id.substring(0, 12), "--data", folder.toString()))
                    .isZero();
            assertThat(screen.err()).contains("Watching run " + id);
            assertThat(screen.out()).contains("Items processed  2");
            assertThat(json(List.of("--data", folder.toString()), "run", "--watch", id, "--json")
                            .path("success")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void showsARunForPeople() {
        try (Studio studio = serve(2)) {
            String id = start(studio.client(), FAST);
            studio.client().awaitCompletion(id, LIMIT);

            assertThat(execute("show", id, "--data", folder.toString())).isZero();
            assertThat(screen.out()).contains("Run " + id + ": Completed", "Success          yes");
            assertThat(execute("list", "--data", folder.toString())).isZero();
            assertThat(screen.out()).contains(id + "  Completed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "items.csv", "run.svg", "run.html", "run.trace.json", "run.png"})
    void exportsToFiles(String name) throws Exception {
        try (Studio studio = serve(2)) {
            String id = start(studio.client(), FAST);
            studio.client().awaitCompletion(id, LIMIT);

            Path file = folder.resolve(name);
            assertThat(execute("export", id, file.toString(), "--data", folder.toString()))
                    .as(screen.err())
                    .isZero();

            byte[] bytes = Files.readAllBytes(file);
            assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith(
                            switch (name) {
                                case "items.csv" -> "number,item";
                                case "run.svg", "run.html" -> "<";
                                case "run.png" -> "\u0089PNG";
                                default -> "{";
                            });
        }
    }

    @Test
    void wrongWishesGetOneSentence() {
        try (Studio studio = serve(1)) {
            String done = start(studio.client(), FAST);
            studio.client().awaitCompletion(done, LIMIT);
            String open = start(studio.client(), SLOW);

            refused(1, "There is no run nobody", "show", "nobody");
            refused(1, "has ended already: it is Completed", "terminate", done);
            refused(1, "has ended already", "suspend", done);
            refused(1, "has not ended; terminate it first", "purge", open);
            refused(1, "has not ended; export it when it has", "export", open);
            refused(2, "must be JSON", "raise", open, "go", "{");
            refused(2, "Say what to delete", "purge");
            refused(2, "Say what to delete", "purge", done, "--all");
            refused(2, "The ending of run.doc says nothing known", "export", done, "run.doc");
            refused(2, "cannot be written", "export", done, "/no/such/folder/run.json");
            refused(2, "--watch shows a run that is there already", "run", "--watch", open, "item");
            refused(2, "it must be one of Running", "list", "--status", "walking");
            refused(2, "it must be a day or a time", "list", "--from", "yesterday");
            assertThat(studio.client().get(open, false))
                    .hasValueSatisfying(it -> assertThat(it.status()).isNotEqualTo(OrchestrationStatus.TERMINATED));
        }
        refused(2, "there are no runs from before", "list", "--data", ":memory:");
        refused(3, "does not exist", "list", "--data", folder.resolve("nothing").toString());
    }

    private void refused(int code, String sentence, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!all.contains("--data")) {
            all.addAll(List.of("--data", folder.toString()));
        }
        screen = new Screen();
        assertThat(execute(all.toArray(String[]::new))).as(screen.err()).isEqualTo(code);
        assertThat(screen.err()).contains(sentence).hasLineCount(1);
        assertThat(screen.out()).isEmpty();
    }

    private Studio serve(int slots) {
        var plan = new HubPlan(new HubSite.InFolder(folder), slots, Optional.empty(), OptionalInt.of(0));
        return Studio.open(plan, dialer, clock);
    }

    private static String connection(Studio studio) {
        String line = studio.listeners().getFirst();
        String endpoint = line.substring(line.indexOf("http"), line.indexOf("  task hub"));
        return "Endpoint=" + endpoint + ";TaskHub=default;Authentication=None";
    }

    private static String start(HubClient client, String input) {
        return client.start(StartRequest.of(Workload.ORCHESTRATION, input));
    }

    private JsonNode json(List<String> hub, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(hub);
        screen = new Screen();
        int code = execute(all.toArray(String[]::new));
        assertThat(code).as("%s: %s", all, screen.err()).isZero();
        try {
            return JsonMapper.builder().build().readTree(screen.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + screen.out(), e);
        }
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(it -> it.path(field).textValue()).toList();
    }

    private int execute(String... words) {
        return new StudioCommandLine(
                        screen.terminal(false),
                        new Assembly(dialer, new SignInDesk(screen.terminal(false)), clock),
                        clock)
                .execute(words);
    }
}
