package studio.fanout.ui.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.launch.ItemsText.Form;

class ItemsTextTest {
    @Test
    void linesAreItems() {
        var it = ItemsText.parse("  Task1 \n\n\tTask2\r\nTask, three\n   ");
        assertThat(it.items()).containsExactly("Task1", "Task2", "Task, three");
        assertThat(it.form()).isEqualTo(new Form.Lines());
    }

    @Test
    void aJsonArrayIsUnderstood() {
        var it = ItemsText.parse(" [\"a\", \"two\\nlines\", 3, \" \"] ");
        assertThat(it.items()).containsExactly("a", "two\nlines", "3");
        assertThat(it.form()).isEqualTo(new Form.JsonArray());
    }

    @Test
    void theInputOfARunIsUnderstood() {
        assertThat(ItemsText.parse("{\"workItems\":[\"a\",\"b\"],\"seed\":7}").items())
                .containsExactly("a", "b");
    }

    @Test
    void bracketsThatAreNoJsonAreLines() {
        assertThat(ItemsText.parse("[draft] one\n[two]").items()).containsExactly("[draft] one", "[two]");
    }

    @Test
    void theNamedColumnOfATableIsTaken() {
        var it = ItemsText.parse("id;Task;who\n1;\"paint; twice\";Ann\n2;sand;Bo");
        assertThat(it.items()).containsExactly("1", "2");
        var named = ItemsText.parse("no,Task,who\n1,\"paint, twice\",Ann\n2,\"say \"\"hi\"\"\",Bo");
        assertThat(named.items()).containsExactly("paint, twice", "say \"hi\"");
        assertThat(named.form()).isEqualTo(new Form.Column("Task"));
    }

    @Test
    void cellsOfASpreadsheetGiveTheirFirstColumn() {
        var it = ItemsText.parse("red\t1\ngreen\t2");
        assertThat(it.items()).containsExactly("red", "green");
        assertThat(it.form()).isEqualTo(new Form.Column(null));
    }

    @Test
    void aQuotedColumnLosesItsQuotes() {
        assertThat(ItemsText.parse("\"a\"\n\"b, c\"").items()).containsExactly("a", "b, c");
    }

    @Test
    void commasAloneMakeNoTable() {
        assertThat(ItemsText.parse("salt, pepper\nbread, butter").items())
                .containsExactly("salt, pepper", "bread, butter");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll @Size(min = 1, max = 6) List<@NotBlank String> items) {
        assertThat(ItemsText.parse(ItemsText.write(items)).items()).isEqualTo(items);
    }
}
