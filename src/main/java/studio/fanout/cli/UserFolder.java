package studio.fanout.cli;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirsFactory;

/// Where the data of this program belongs when the user says nothing, by the custom of each platform.
public final class UserFolder {
    private UserFolder() {}

    public static Path path() {
        return Path.of(AppDirsFactory.getInstance().getUserDataDir("fanout-studio", null, null));
    }
}
