package studio.fanout.hub;

import java.util.Arrays;
import java.util.Optional;

/// A part of a connection string that the studio understands.
///
/// Keys are read in any letter case; [#spelling()] is how they are written.
public enum ConnectionKey {
    ENDPOINT("Endpoint"),
    TASK_HUB("TaskHub"),
    AUTHENTICATION("Authentication"),
    CLIENT_ID("ClientID"),
    TENANT_ID("TenantId"),
    TOKEN_FILE_PATH("TokenFilePath"),
    ADDITIONALLY_ALLOWED_TENANTS("AdditionallyAllowedTenants");

    private final String spelling;

    ConnectionKey(String spelling) {
        this.spelling = spelling;
    }

    /// How the key is written in a connection string.
    public String spelling() {
        return spelling;
    }

    /// The key meant by `text`, whatever its letter case; empty for a key nobody knows.
    public static Optional<ConnectionKey> named(String text) {
        return Arrays.stream(values())
                .filter(key -> key.spelling.equalsIgnoreCase(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return spelling;
    }
}
