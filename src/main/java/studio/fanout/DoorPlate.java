package studio.fanout;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says, in the data folder, where others reach the process that has it, so that commands find a running `serve` or
/// window by the folder alone.
///
/// Only the process that has the folder writes it; what an earlier one left behind is taken down first.
///
/// @param endpoint such as `http://127.0.0.1:8080`
/// @param works whether that process works on what it is given
record DoorPlate(String endpoint, boolean works) {
    private static final Logger LOG = LoggerFactory.getLogger(DoorPlate.class);
    private static final String FILE = "studio.address";
    private static final String ENDPOINT = "endpoint";
    private static final String WORKS = "works";

    /// Failing costs only being found.
    void hang(Path folder) {
        var facts = new Properties();
        facts.setProperty(ENDPOINT, endpoint);
        facts.setProperty(WORKS, Boolean.toString(works));
        try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
            facts.store(out, "Where this data folder is served now");
        } catch (IOException e) {
            LOG.warn("Commands will not find this process: {} cannot be written", folder.resolve(FILE), e);
        }
    }

    static void takeDown(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty when nobody is to be reached.
    static Optional<DoorPlate> read(Path folder) {
        var facts = new Properties();
        try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
            facts.load(in);
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
        return Optional.ofNullable(facts.getProperty(ENDPOINT))
                .map(endpoint -> new DoorPlate(endpoint, Boolean.parseBoolean(facts.getProperty(WORKS))));
    }
}
