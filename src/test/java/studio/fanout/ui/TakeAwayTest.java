package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes a run away in every format, and opens it again.
class TakeAwayTest extends WindowTest {
    @TempDir
    private Path folder;

    private Path save(String command, String name) throws Exception {
        var file = folder.resolve(name);
        it.answer = file;
        it.command(command);
        it.await(() -> it.notices().contains("Saved to " + file + "."));
        return file;
    }

    @Test
    void aRunIsSavedInEveryFormatAndOpenedAgain() throws Exception {
        it.start("alpha\nbeta\ngamma", "0", "0.1", "0");
        it.awaitStatus("Completed");
        assertThat(ImageIO.read(save("Save picture", "run.png").toFile()).getWidth())
                .isEqualTo(1280);
        assertThat(save("Save items", "run.csv")).content().contains("alpha", "beta", "gamma");
        assertThat(save("Save drawing", "run.svg")).content().startsWith("<svg");
        assertThat(save("Save report", "run.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(save("Save trace", "run.trace.json")))
                        .path("traceEvents"))
                .isNotEmpty();
        var file = save("Save run as JSON", "run.json");
        var before = it.on(it::timeline);

        it.start("another", "0", "0", "0");
        it.awaitStatus("Completed");
        it.answer = file;
        it.keys(KeyCode.CONTROL, KeyCode.O);
        it.await(() -> it.text("#id").endsWith("from run.json"));
        assertThat(it.on(it::timeline))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*telling")
                .isEqualTo(before);
        assertThat(it.on(() -> it.isShown("#terminate"))).isFalse();
        it.click("#again");
        it.await(() -> it.timeline().rows().size() == 3 && !it.text("#id").contains("from"));
    }
}
