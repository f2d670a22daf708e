package studio.fanout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.workload.RunInput;

class ItemSourceTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheUsualItemsWhenNoneAreGiven() {
        assertThat(new ItemSource(List.of(), null, InputStream.nullInputStream()).read())
                .isEqualTo(RunInput.defaults());
    }

    @Test
    void takesALineForAnItem() {
        assertThat(typed("\ufeff one \r\n\r\n“zwei” 😀\n\nמילה\none\n"))
                .containsExactly("one", "“zwei” 😀", "מילה", "one");
    }

    @Test
    void takesJsonWhoseItemsMayHaveLineBreaks() {
        assertThat(typed("[\"a\\nb\", \"c\"]")).containsExactly("a\nb", "c");
    }

    @Test
    void takesAWholeInputWithItsOptions() {
        RunInput input = read("{\"workItems\":[\"a\"],\"seed\":7}");

        assertThat(input.workItems()).containsExactly("a");
        assertThat(input.options().seed()).isEqualTo(7);
    }

    @Test
    void takesLinesThatOnlyLookLikeJson() {
        assertThat(typed("[x] first\n[y]")).containsExactly("[x] first", "[y]");
    }

    @Test
    void refusesBrokenJsonInAFileOfThatKind() throws IOException {
        Path file = Files.writeString(folder.resolve("items.json"), "[\"a\",");

        assertThatThrownBy(() -> new ItemSource(List.of(), file.toString(), InputStream.nullInputStream()).read())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("items.bin"), new byte[] {(byte) 0xc3, 0x28});

        assertThatThrownBy(() -> new ItemSource(List.of(), file.toString(), InputStream.nullInputStream()).read())
                .hasMessage("The work items in the file %s are not text in UTF-8.".formatted(file));
    }

    private static List<String> typed(String text) {
        return read(text).workItems();
    }

    private static RunInput read(String text) {
        return new ItemSource(List.of(), "-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).read();
    }
}
