package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.cli.Screen;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Token;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;

/// Two people with different tokens take the same run away and get the same files, byte by byte, pictures included: so
/// nothing of a token can be in them, drawn or written.
@Timeout(240)
class PictureSecretsTest {
    private static final List<String> ENDINGS = List.of("png", "svg", "html", "csv", "json", "trace");
    private static final String ONE = "eyJhbGciOiJub25lIn0.b25l.hush-one-one-one";
    private static final String OTHER = "eyJhbGciOiJIUzI1NiJ9.b3RoZXItb3RoZXI.hush-the-quite-different-other";

    @TempDir
    private Path folder;

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2030-01-01T00:00:00Z"));
    private final Screen screen = new Screen();

    @Test
    void whatIsTakenAwayDoesNotDependOnTheToken() throws Exception {
        try (var services = new SchedulerServices(InstantSource.system());
                var hub = StrictHub.builder().token(ONE).serving(services.all()).start()) {
            String connection = hub.connectionString("AzureCLI") + ";ClientSecret=" + ONE;
            assertThat(execute(ONE, connection, "run", "a", "b", "c", "--seed", "1", "--max-seconds", "0.6"))
                    .as(screen.err())
                    .isZero();
            String id = screen.err().replaceAll("(?s).*Run ([0-9a-f-]+):.*", "$1");
            export(ONE, connection, id, "one");
            hub.accept(OTHER);
            export(OTHER, connection.replace(ONE, OTHER), id, "other");
        }
        for (String ending : ENDINGS) {
            byte[] one = Files.readAllBytes(folder.resolve("one." + ending));
            assertThat(one).as(ending).isNotEmpty().isEqualTo(Files.readAllBytes(folder.resolve("other." + ending)));
            assertThat(new String(one, StandardCharsets.ISO_8859_1)).as(ending).doesNotContain("hush");
        }
        assertThat(chunks(folder.resolve("one.png"))).containsOnly("IHDR", "IDAT", "IEND");
        assertThat(screen.out() + screen.err()).doesNotContain("hush");
    }

    private void export(String token, String connection, String id, String name) {
        for (String ending : ENDINGS) {
            String file = folder.resolve(name + "." + ending).toString();
            assertThat(execute(token, connection, "export", id, file, "--format", ending))
                    .as(ending + ": " + screen.err())
                    .isZero();
        }
    }

    private int execute(String token, String connection, String... words) {
        var dialer = new HubDialer(
                InstantSource.system(), signIn -> () -> new Token(token, Instant.MAX, null), Trust.SYSTEM);
        var terminal = screen.terminal(false);
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--connection", connection));
        var studios = new Assembly(dialer, new SignInDesk(terminal), InstantSource.system());
        return new StudioCommandLine(terminal, studios, clock).execute(all.toArray(String[]::new));
    }

    /// The kinds of parts of a PNG file; text would be in parts of other kinds.
    private static List<String> chunks(Path file) throws IOException {
        List<String> kinds = new ArrayList<>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            while (kinds.isEmpty() || !kinds.getLast().equals("IEND")) {
                int length = in.readInt();
                kinds.add(new String(in.readNBytes(4), StandardCharsets.US_ASCII));
                in.skipNBytes(length + 4L);
            }
        }
        return kinds;
    }
}
