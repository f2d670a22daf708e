package studio.fanout.ui.hubs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionString;

/// Keeps the named connections in a JSON file beside the other settings, without secrets; or in memory only.
///
/// A file that cannot be read or written is logged and otherwise ignored.
public final class ConnectionsFile {
    /// What is there before anybody has saved anything.
    static final List<Connection.Remote> FIRST = List.of(new Connection.Remote("Emulator", ConnectionString.EMULATOR));

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;

    /// One connection as it stands in the file, where people may have been at work too.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(@Nullable String name, @Nullable String connection) {}

    private ConnectionsFile(@Nullable Path file) {
        this.file = file;
    }

    public static ConnectionsFile inMemory() {
        return new ConnectionsFile(null);
    }

    public static ConnectionsFile at(Path file) {
        return new ConnectionsFile(file);
    }

    /// The connections in their order; blocks for a moment.
    List<Connection.Remote> read() {
        if (file == null) {
            return FIRST;
        }
        try {
            return connections(JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Line>>() {}));
        } catch (NoSuchFileException e) {
            return FIRST;
        } catch (JacksonException e) {
            LOG.warn("The connections in {} are not readable and start afresh: {}", file, e.getOriginalMessage());
        } catch (IOException e) {
            LOG.warn("The connections in {} cannot be read: {}", file, e.toString());
        }
        return FIRST;
    }

    private static List<Connection.Remote> connections(List<Line> lines) {
        List<Connection.Remote> connections = new ArrayList<>();
        for (var line : lines) {
            if (line.name != null && !line.name.isBlank() && line.connection != null) {
                connections.add(new Connection.Remote(line.name.strip(), ConnectionString.parse(line.connection)));
            }
        }
        return connections;
    }

    /// Writes all of them; blocks.
    synchronized void write(List<Connection.Remote> connections) {
        if (file == null) {
            return;
        }
        var lines = connections.stream()
                .map(it -> new Line(
                        it.name(), it.connectionString().withoutSecrets().format()))
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(lines));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The connections could not be kept in {}: {}", file, e.toString());
        }
    }
}
