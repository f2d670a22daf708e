package studio.fanout.hub;

/// Everything needed to reach one hub on another process or machine.
///
/// @param taskHub name of the hub, printable ASCII
public record HubTarget(HubAddress address, String taskHub, SignIn signIn) {

    /// Where this is, in words for messages.
    public HubPlace place() {
        return new HubPlace(address.toString(), taskHub, signIn.method());
    }

    /// A connection string that means this.
    public ConnectionString connectionString() {
        return ConnectionString.parse(
                        "Endpoint=%s;TaskHub=%s;Authentication=%s".formatted(address, taskHub, signIn.method()))
                .with(ConnectionKey.CLIENT_ID, signIn.clientId())
                .with(ConnectionKey.TENANT_ID, signIn.tenantId())
                .with(ConnectionKey.TOKEN_FILE_PATH, signIn.tokenFilePath())
                .with(ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS, String.join(",", signIn.additionalTenants()));
    }
}
