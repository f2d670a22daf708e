package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The lines that people have in their notes, typed as they stand there into the real curl, where there is one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlTest {
    private static final Set<String> ENDS = Set.of("Completed", "Failed", "Terminated");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpSite site = new HttpSite();

    @BeforeAll
    static void isCurlHere() {
        boolean here = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve("curl")));
        assumeTrue(here, "curl is not installed");
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void postAndPollAsInTheSample() throws Exception {
        JsonNode started = curl("-X", "POST", "http://localhost:7071/api/fan_out_fan_in");

        JsonNode status = finished(started.path("id").textValue());

        assertThat(status.path("runtimeStatus").textValue()).isEqualTo("Completed");
        assertThat(status.path("output").path("total_items_processed").intValue())
                .isEqualTo(5);
        assertThat(status.path("output").path("processed_items").get(0).textValue())
                .isEqualTo("Processed_Item1");
    }

    @Test
    void itemsOfOnesOwn() throws Exception {
        JsonNode started = curl(
                "-X",
                "POST",
                "http://localhost:7071/api/fan_out_fan_in",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"workItems\":[\"Task1\",\"Task2\",\"Task3\"]}");

        JsonNode output = finished(started.path("id").textValue()).path("output");

        assertThat(output.path("processed_items").valueStream().map(JsonNode::textValue))
                .containsExactly("Processed_Task1", "Processed_Task2", "Processed_Task3");
    }

    @Test
    void theAnswersHeadersSayWhereToLook() throws Exception {
        String answer = output("-i", "-X", "POST", "http://localhost:7071/api/fan_out_fan_in");

        assertThat(answer)
                .startsWith("HTTP/1.1 202")
                .containsPattern("(?i)\r\nLocation: http://")
                .contains("Retry-After");
    }

    @Test
    void eventsGoOnUntilTheRunHasEnded() throws Exception {
        String id = curl("-X", "POST", "http://localhost:7071/api/fan_out_fan_in")
                .path("id")
                .textValue();

        String events = output("-N", "http://localhost:7071/api/events/" + id);

        assertThat(events).contains("data:").contains("Completed");
    }

    private JsonNode finished(String id) throws Exception {
        JsonNode status;
        do {
            status = curl("http://localhost:7071/api/status/" + id);
        } while (!ENDS.contains(status.path("runtimeStatus").textValue()));
        return status;
    }

    private JsonNode curl(String... words) throws Exception {
        return JSON.readTree(output(words));
    }

    /// What curl says to a line of the notes, whose port is that of the service here.
    private String output(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--max-time", "120"));
        for (String word : words) {
            line.add(word.replace("localhost:7071", "localhost:" + site.port()));
        }
        Process curl = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as(output).isZero();
        return output;
    }
}
