package studio.fanout.hub;

import java.util.Optional;

/// What the studio calls itself towards a hub.
///
/// It starts like the Java SDK's own agent, since hubs may tell clients apart by that, and goes on with our name.
final class UserAgent {
    private static final String SDK = "durabletask-java/1.5.0";
    private static final String STUDIO = "fanout-studio/"
            + Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion())
                    .orElse("dev");

    private UserAgent() {}

    static String of(String role) {
        return SDK + " (" + role + ") " + STUDIO;
    }
}
