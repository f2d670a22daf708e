package studio.fanout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.client.HubClient;
import studio.fanout.http.HttpRules;

class StudioCommandLineTest {
    private static final String EMULATOR = "Endpoint=http://localhost:8080;TaskHub=default;Authentication=None";

    private final Screen screen = new Screen();
    private final Plans plans = new Plans();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            foo                                      | There is no command foo.
            run --xyz                                | There is no option --xyz.
            run --parallelism 0 a                    | '--parallelism': it must be a whole number from 1 to 1000, not '0'
            run --parallelism 100000 a               | not '100000'
            run --parallelism many a                 | not 'many'
            run --min-seconds 3 --max-seconds 2 a    | --min-seconds (3) must not be more than --max-seconds (2).
            run --min-seconds soon a                 | '--min-seconds': it must be a number such as 1.5, not 'soon'
            run --failure-rate 2 a                   | --failure-rate must be a number from 0 to 1
            run --max-attempts 0 a                   | '--max-attempts': it must be a whole number from 1 to 100
            run --on-failure explode a               | it must be fail or collect, not 'explode'
            run --work hard a                        | it must be wait or compute, not 'hard'
            run --seed x a                           | '--seed': it must be a whole number, not 'x'
            run --items-file /no/such/file           | There is no file /no/such/file with work items.
            run --items-file - a                     | not both
            run --snapshot /no/such/folder/run.png a | The picture cannot be written to /no/such/folder/run.png
            run --no-worker a                        | --no-worker needs --connection
            run --connection TaskHub=x a             | --connection cannot be used: Endpoint
            run --data d --connection Endpoint=x a   | give one of them
            serve --grpc-port 70000                  | '--grpc-port': it must be a whole number from 0 to 65535
            serve --grpc-address no.such.place.invalid | --grpc-address names no machine
            serve --connection Endpoint=x            | serve has a scheduler of its own
            worker                                   | worker needs a hub to join
            bench --seconds 3-1                      | or a range such as 0.5-2, not '3-1'
            open                                     | Missing required parameter: 'FILE'
            open /no/such/run.json                   | There is no file /no/such/run.json
            bench --items 0                          | '--items': it must be a whole number from 1 to 200000
            """)
    void refusesWithOneSentence(String words, String sentence) {
        assertThat(execute(words.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains(sentence);
        assertThat(screen.err().lines()).hasSize(1);
        assertThat(screen.out()).isEmpty();
        assertThat(plans.asked).isEmpty();
    }

    @Test
    void refusesBlankItems() {
        assertThat(execute("run", "a", " ")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).startsWith("Work item 2 is blank");

        assertThat(execute("run", "--items-file", "-")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("There are no work items in standard input");
    }

    @Test
    void opensTheEmbeddedSchedulerUnlessToldOtherwise(@TempDir Path folder) {
        execute("run", "--data", folder.toString(), "--parallelism", "3", "a");
        execute("run", "--data", ":memory:", "a");
        execute("--data", ":memory:", "run", "a");

        assertThat(plans.asked)
                .containsExactly(
                        new HubPlan(new HubSite.InFolder(folder), 3, Optional.of(folder), OptionalInt.empty()),
                        new HubPlan(new HubSite.InMemory(), 8, Optional.empty(), OptionalInt.empty()),
                        new HubPlan(new HubSite.InMemory(), 8, Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void goesWhereTheConnectionOrElseTheEnvironmentSays() {
        execute("run", "--connection", EMULATOR, "--no-worker", "a");
        screen.with("DURABLE_TASK_CONNECTION_STRING", EMULATOR.replace("default", "other"));
        execute("run", "a");
        execute("worker");
        execute("run", "--data", ":memory:", "a");

        assertThat(plans.asked).extracting(HubPlan::slots).containsExactly(0, 8, 8, 8);
        assertThat(plans.asked)
                .extracting(plan ->
                        plan.site() instanceof HubSite.Remote it ? it.target().taskHub() : "")
                .containsExactly("default", "other", "other", "");
    }

    @Test
    void keepsTheConnectionAsItWasWritten() {
        String odd = " " + EMULATOR + ";Colour= red;;";
        execute("run", "--connection", odd, "a");
        execute("--connection", odd);
        execute("--connection", odd.replace("TaskHub=default;", ""));
        assertThat(plans.windows)
                .extracting(plan -> plan.written().orElseThrow().format())
                .containsExactly(odd, odd.replace("TaskHub=default;", ""));
        assertThat(plans.asked)
                .extracting(plan -> plan.written().orElseThrow().format())
                .containsExactly(odd);
    }

    @Test
    void asksForTheHubThatAConnectionLacks() {
        String lacking = EMULATOR.replace("TaskHub=default;", "");
        assertThat(execute("run", "--connection", lacking, "a")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("TaskHub is missing: add TaskHub=<name>");
        for (String answer : List.of("mine\n", "\n")) {
            screen.typing(answer);
            new StudioCommandLine(screen.terminal(true), plans, InstantSource.system())
                    .execute("run", "--connection", lacking, "a");
        }
        assertThat(screen.err()).contains("Which one? [default]");
        assertThat(plans.asked)
                .extracting(plan -> ((HubSite.Remote) plan.site()).target().taskHub())
                .containsExactly("mine", "default");
    }

    @Test
    void servesOnThePortItIsGiven() {
        execute("serve", "--data", ":memory:", "--grpc-port", "0", "--no-worker", "--no-http");

        assertThat(plans.asked)
                .containsExactly(new HubPlan(new HubSite.InMemory(), 0, Optional.empty(), OptionalInt.of(0)));
    }

    @Test
    void servesOnThisMachineUnlessToldOtherwise() {
        execute("serve", "--data", ":memory:");
        execute("serve", "--data", ":memory:", "--grpc-address", "0.0.0.0", "--grpc-port", "0");

        assertThat(plans.asked)
                .extracting(HubPlan::grpc)
                .containsExactly(
                        Optional.of(new InetSocketAddress("127.0.0.1", 8080)),
                        Optional.of(new InetSocketAddress("0.0.0.0", 0)));
    }

    @Test
    void servesHttpOnThisMachineUnlessToldOtherwise() {
        execute("serve", "--data", ":memory:");
        execute("serve", "--data", ":memory:", "--http-port", "0");
        screen.with("FANOUT_STUDIO_TOKEN", "sixteen-letters-long");
        execute("serve", "--data", ":memory:", "--http-address", "0.0.0.0");

        HttpRules local = HttpRules.local();
        assertThat(plans.asked)
                .extracting(HubPlan::http)
                .containsExactly(
                        Optional.of(new HttpPlan(new InetSocketAddress("127.0.0.1", 7071), local)),
                        Optional.of(new HttpPlan(new InetSocketAddress("127.0.0.1", 0), local)),
                        Optional.of(new HttpPlan(
                                new InetSocketAddress("0.0.0.0", 7071), local.withToken("sixteen-letters-long"))));
    }

    @Test
    void servesHttpToOthersOnlyWithAToken() {
        assertThat(execute("serve", "--data", ":memory:", "--http-address", "0.0.0.0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("everybody on the network", "FANOUT_STUDIO_TOKEN");

        screen.with("FANOUT_STUDIO_TOKEN", "short");
        assertThat(execute("serve", "--data", ":memory:", "--http-address", "0.0.0.0"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("at least 16").doesNotContain("short");
        assertThat(plans.asked).isEmpty();
    }

    @Test
    void saysWhyNothingCouldBeOpened() {
        assertThat(execute("run", "--data", ":memory:", "a")).isEqualTo(ExitCode.NO_HUB);
        assertThat(screen.err()).isEqualTo("There is nothing to open here.\n");
    }

    @Test
    void opensTheWindow() {
        assertThat(execute("--data", ":memory:")).isZero();
        assertThat(execute("--data", ":memory:", "--parallelism", "8")).isZero();
        assertThat(plans.windows).extracting(HubPlan::slots).containsExactly(8, 8);
        assertThat(plans.windows).extracting(HubPlan::slotsChosen).containsExactly(false, true);
        assertThat(plans.asked).isEmpty();
    }

    @Test
    void runsWhereNoWindowCanOpen() {
        plans.obstacle = "There is no display.";

        execute("--data", ":memory:");

        assertThat(screen.err()).startsWith("There is no display. Running the default items here instead");
        assertThat(plans.windows).isEmpty();
        assertThat(plans.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "serve --help",
                "worker --help",
                "bench --help",
                "list --help",
                "show --help",
                "terminate --help",
                "suspend --help",
                "resume --help",
                "raise --help",
                "purge --help",
                "export --help",
                "completion --help"
            })
    void helpsWithExamplesAndExitCodes(String words) {
        assertThat(execute(words.split(" "))).isZero();
        assertThat(screen.out()).contains("Usage: fanout-studio", "Examples:", "Exit codes:", "--connection");
        assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void saysItsVersion() {
        assertThat(execute("--version")).isZero();
        assertThat(screen.out()).startsWith("Fan-Out Studio ");
    }

    /// As bash does it when Tab is pressed.
    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({
        "ter, terminate",
        "run --wa, --watch",
        "list --status Sus, Suspended",
        "export --format ht, html",
        "run --work c, compute"
    })
    void bashCompletesWords(String typed, String completed, @TempDir Path folder) throws Exception {
        assertThat(execute("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), screen.out());
        String[] words = typed.split(" ");

        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '%s'; COMP_WORDS=(fanout-studio %s); COMP_CWORD=%d; _complete_fanout-studio; echo \"${COMPREPLY[@]}\""
                                .formatted(script, typed, words.length))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(completed);
    }

    private int execute(String... words) {
        return new StudioCommandLine(screen.terminal(false), plans, InstantSource.system()).execute(words);
    }

    /// Takes note of what is to be opened, and opens nothing.
    private static final class Plans implements Studios {
        private final List<HubPlan> asked = new ArrayList<>();
        private final List<HubPlan> windows = new ArrayList<>();
        private String obstacle = "";

        @Override
        public OpenHub open(HubPlan plan) {
            asked.add(plan);
            throw new NotOpenedException("There is nothing to open here.", new IllegalStateException());
        }

        @Override
        public Optional<String> windowObstacle() {
            return Optional.of(obstacle).filter(it -> !it.isEmpty());
        }

        @Override
        public void showWindow(HubPlan plan) {
            windows.add(plan);
        }

        @Override
        public void showSavedRun(Path file, Path memory) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }

        @Override
        public void rehearseWindow(HubPlan plan) {
            windows.add(plan);
        }

        @Override
        public void snapshot(HubClient client, String instanceId, int slots, Path file) {
            throw new IllegalStateException("nothing was opened");
        }
    }
}
