package studio.fanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.hub.AccountMemory;
import studio.fanout.hub.SignIn;

/// Remembers accounts in a file, by sign-in.
///
/// A file that cannot be read or written costs the memory and nothing else.
record AccountFile(Path file) implements AccountMemory {
    private static final Logger LOG = LoggerFactory.getLogger(AccountFile.class);

    @Override
    public synchronized Optional<String> recall(SignIn signIn) {
        return Optional.ofNullable(read().getProperty(key(signIn)));
    }

    @Override
    public synchronized void remember(SignIn signIn, String account) {
        Properties accounts = read();
        if (account.equals(accounts.setProperty(key(signIn), account))) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                accounts.store(writer, "Accounts used to sign in to task hubs");
            }
        } catch (IOException e) {
            LOG.warn("The account cannot be remembered in {}: {}", file, e.toString());
        }
    }

    private static String key(SignIn signIn) {
        return "%s/%s/%s".formatted(signIn.method(), signIn.tenantId(), signIn.clientId());
    }

    private Properties read() {
        var accounts = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            accounts.load(reader);
        } catch (NoSuchFileException e) {
            return accounts;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("The accounts in {} cannot be read: {}", file, e.toString());
        }
        return accounts;
    }
}
