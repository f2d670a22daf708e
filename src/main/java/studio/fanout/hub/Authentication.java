package studio.fanout.hub;

import static studio.fanout.hub.ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS;
import static studio.fanout.hub.ConnectionKey.CLIENT_ID;
import static studio.fanout.hub.ConnectionKey.TENANT_ID;
import static studio.fanout.hub.ConnectionKey.TOKEN_FILE_PATH;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A way of signing in to a hub, by the name it has in connection strings.
public enum Authentication {
    /// No sign-in: the emulator and other local hubs.
    NONE("None", "", Set.of()),
    DEFAULT_AZURE(
            "DefaultAzure",
            "run “az login” in a terminal, or pick the way you sign in as Authentication",
            Set.of(CLIENT_ID, TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    MANAGED_IDENTITY(
            "ManagedIdentity",
            "this works only on a machine in Azure that has this identity assigned; elsewhere use Authentication=AzureCLI",
            Set.of(CLIENT_ID)),
    WORKLOAD_IDENTITY(
            "WorkloadIdentity",
            "check ClientID, TenantId and TokenFilePath, or the AZURE_… variables the cluster sets in their place",
            Set.of(CLIENT_ID, TENANT_ID, TOKEN_FILE_PATH, ADDITIONALLY_ALLOWED_TENANTS)),
    ENVIRONMENT(
            "Environment",
            "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH",
            Set.of()),
    AZURE_CLI("AzureCLI", "run “az login” in a terminal", Set.of(TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    AZURE_POWER_SHELL(
            "AzurePowerShell",
            "run “Connect-AzAccount” in PowerShell",
            Set.of(TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    AZURE_DEVELOPER_CLI(
            "AzureDeveloperCli", "run “azd auth login” in a terminal", Set.of(TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    VISUAL_STUDIO_CODE(
            "VisualStudioCode",
            "sign in with the Azure Resources extension of Visual Studio Code",
            Set.of(TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    INTELLIJ(
            "IntelliJ",
            "sign in with the Azure Toolkit of IntelliJ IDEA",
            Set.of(TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    INTERACTIVE_BROWSER(
            "InteractiveBrowser",
            "sign in again and finish it in the browser",
            Set.of(CLIENT_ID, TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS)),
    DEVICE_CODE(
            "DeviceCode",
            "sign in again and enter the code on the page shown before it expires",
            Set.of(CLIENT_ID, TENANT_ID, ADDITIONALLY_ALLOWED_TENANTS));

    private final String spelling;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // always made by Set.of
    private final Set<ConnectionKey> options;

    Authentication(String spelling, String remedy, Set<ConnectionKey> options) {
        this.spelling = spelling;
        this.remedy = remedy;
        this.options = options;
    }

    /// How it is written in a connection string.
    public String spelling() {
        return spelling;
    }

    /// The parts of a connection string that shape this sign-in; all others have no effect on it.
    public Set<ConnectionKey> options() {
        return options;
    }

    /// True when signing in may need a person, and so must not be repeated without being asked to.
    public boolean isInteractive() {
        return this == INTERACTIVE_BROWSER || this == DEVICE_CODE;
    }

    /// What a user does who is not signed in this way, as part of a sentence; blank for [#NONE].
    String remedy() {
        return remedy;
    }

    /// The way called `text`, whatever its letter case; empty for an unknown name.
    public static Optional<Authentication> named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.spelling.equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    static String spellings() {
        return Arrays.stream(values()).map(Authentication::spelling).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return spelling;
    }
}
