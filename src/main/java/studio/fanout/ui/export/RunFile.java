package studio.fanout.ui.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// Opens runs that were saved as JSON.
///
/// What is read is told to the same fold as the news of a hub, so that a saved run looks the same.
public final class RunFile {
    /// What the field `format` of such a file says.
    static final String FORMAT = "fan-out-studio/run";

    /// In version 1, payloads stood in full wherever they were passed on, and with each try.
    static final int VERSION = 2;

    private static final byte[] NOT_ENCODED = {};
    private static final JsonMapper JSON = RunWords.mapper();

    private static final ObjectReader TOLD = JSON.readerFor(Told.class);

    private final String name;
    private final Texts texts = new Texts();
    private @Nullable String format;
    private int version;
    private @Nullable String instanceId;
    private @Nullable Instant saved;
    private @Nullable Told told;

    private RunFile(String name) {
        this.name = name;
    }

    /// What a hub told of the run.
    ///
    /// @param instances the run and its descendants
    /// @param attempts what workers saw
    record Told(List<History> instances, List<Attempt> attempts) {}

    /// An instance with the events of its current generation.
    record History(InstanceState state, List<HistoryEvent> events) {}

    /// Blocks while it reads, and never holds more of the file than the run that comes of it.
    ///
    /// @throws RunFileException when the file cannot be read or holds no run
    public static RunView read(Path file) {
        var name = String.valueOf(file.getFileName());
        try (var json = JSON.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw noRun(name);
            }
            return new RunFile(name).read(json);
        } catch (JacksonException e) {
            throw notRead(e, name);
        } catch (IOException e) {
            throw new RunFileException(sentence(e, file), e);
        } catch (NullPointerException e) {
            throw damaged(name, e);
        }
    }

    private RunView read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "format" -> format = json.getValueAsString();
                case "version" -> version(json.getValueAsInt());
                case "instanceId" -> instanceId = json.getValueAsString();
                case "saved" -> saved = json.readValueAs(Instant.class);
                case "input", "output" -> RunJson.note(field, json.readValueAsTree(), texts);
                case "told" ->
                    told = TOLD.withAttribute(Texts.attribute(), texts).readValue(json);
                default -> json.skipChildren();
            }
        }
        if (!FORMAT.equals(format)) {
            throw noRun(name);
        }
        if (version == 0 || instanceId == null || saved == null || told == null) {
            throw damaged(name, null);
        }
        return RunView.of(instanceId, update(told), new Saved(name, saved));
    }

    private void version(int number) {
        if (number > VERSION) {
            throw new RunFileException(
                    "%s was saved by a later Fan-Out Studio, in version %d of its format; this one reads up to %d."
                            .formatted(name, number, VERSION),
                    null);
        }
        version = Math.max(0, number);
    }

    private static RunUpdate update(Told told) {
        var instances = told.instances.stream().map(RunFile::update).toList();
        return new RunUpdate(instances, told.attempts, true, true);
    }

    /// Nobody sends these events anywhere any more, so they need no encoded form.
    private static RunUpdate.InstanceUpdate update(History it) {
        var events = it.events.stream()
                .map(event -> new Recorded(event, NOT_ENCODED))
                .toList();
        return new RunUpdate.InstanceUpdate(it.state, 0, events);
    }

    private static RunFileException notRead(JacksonException e, String name) {
        if (e instanceof StreamReadException && e.getLocation() != null) {
            return new RunFileException(
                    "%s holds no saved run: it is no JSON, or only a part of it (line %d)."
                            .formatted(name, e.getLocation().getLineNr()),
                    e);
        }
        return damaged(name, e);
    }

    private static String sentence(IOException e, Path file) {
        if (e instanceof NoSuchFileException || Files.notExists(file)) {
            return "There is no file %s.".formatted(file);
        }
        return Files.isDirectory(file)
                ? "%s is a folder; choose a file that was saved with Save run as JSON.".formatted(file)
                : "%s cannot be read; check that you may read it.".formatted(file);
    }

    private static RunFileException noRun(String name) {
        return new RunFileException(
                "%s holds no saved run; choose a file that was saved with Save run as JSON.".formatted(name), null);
    }

    private static RunFileException damaged(String name, @Nullable Throwable cause) {
        return new RunFileException(
                "%s is damaged: parts of the saved run are missing or wrong. Save the run again.".formatted(name),
                cause);
    }
}
