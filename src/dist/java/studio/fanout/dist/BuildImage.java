package studio.fanout.dist;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Makes an application image that runs without Java from the jar of a build, and an installer where the platform's
/// tool for that is there.
///
/// Run by `./mvnw -Pdist verify` with the folder of the build, the version, and whether an installer is wanted.
public final class BuildImage {
    /// What the libraries use of the JDK, as `jdeps` tells it; java.net.http is how Azure is signed in to, and
    /// jdk.charsets what consoles of old code pages need.
    private static final String MODULES = String.join(
            ",",
            List.of(
                    "java.base",
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "java.naming",
                    "java.net.http",
                    "java.sql",
                    "java.xml",
                    "jdk.charsets",
                    "jdk.httpserver",
                    "jdk.net",
                    "jdk.unsupported",
                    "javafx.controls",
                    "javafx.fxml",
                    "javafx.graphics"));

    /// The second half keeps the notes where they were made: moving them in memory costs a third of a second.
    private static final String USE = """

            java-options=-XX:AOTCache=$APPDIR/%s.aot
            java-options=-XX:+UnlockDiagnosticVMOptions
            java-options=-XX:ArchiveRelocationMode=0
            """;

    /// Keeps the collector from going through the heap each time the window has loaded some more classes.
    private static final String ROOM_FOR_CLASSES = "-XX:MetaspaceSize=128m";

    /// Keeps the compiler from working up to a second on one huge method of the toolkit while all others wait.
    private static final String NO_HUGE_METHODS = "-XX:MaxNodeLimit=20000";

    /// Lets the threads that compile while a program runs give way to those that do its work, where the processor is
    /// short of time: a start is a fifth faster, and what is compiled in the end is the same. The figure is one of
    /// Linux.
    private static final String PATIENT_COMPILERS = "-XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=10";

    static final String NAME = "fanout-studio";
    private static final String OPTIONS = "--enable-native-access=ALL-UNNAMED,javafx.graphics";
    private static final List<String> NATIVE = List.of(".so", ".dll", ".dylib");

    private final Path target;
    private final Path work;
    private final String version;

    private BuildImage(Path target, String version) throws IOException {
        this.target = target;
        this.version = version.replaceFirst("-.*", "");
        work = target.resolve("dist");
        clear(work);
    }

    public static void main(String[] args) throws Exception {
        var build = new BuildImage(Path.of(args[0]).toAbsolutePath(), args[1]);
        build.linkRuntime();
        build.image(NAME, build.jars(), NAME + ".jar", "studio.fanout.Main");
        build.rehearse();
        build.image("hello", build.hello(), "hello.jar", "studio.fanout.dist.Hello");
        System.out.printf(
                "The image in %s has %d MB.%n", imageFolder(build.target), size(imageFolder(build.target)) >> 20);
        if (Boolean.parseBoolean(args[2])) {
            build.installer();
        }
    }

    static Path imageFolder(Path target) {
        return target.resolve("dist").resolve("image").resolve(isMac() ? NAME + ".app" : NAME);
    }

    /// The program in an image, which differs by platform.
    static Path launcher(Path image, String name) {
        if (isWindows()) {
            return image.resolve(name + ".exe");
        }
        return isMac() ? image.resolve("Contents/MacOS/" + name) : image.resolve("bin/" + name);
    }

    private void linkRuntime() throws IOException {
        Path modules = Files.createDirectories(work.resolve("modules"));
        for (Path jar : libraries(true)) {
            Files.copy(jar, modules.resolve(jar.getFileName()));
        }
        List<String> words = new ArrayList<>(List.of(
                "--module-path",
                modules.toString(),
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                work.resolve("runtime").toString()));
        // As options of the runtime itself: on a command line the JDK comments on a policy of priorities.
        String everywhere = ROOM_FOR_CLASSES + " " + NO_HUGE_METHODS;
        String options = isLinux() ? everywhere + " " + PATIENT_COMPILERS : everywhere;
        words.addAll(List.of("--add-options", options));
        run("jlink", words.toArray(String[]::new));
        Path natives = work.resolve("runtime").resolve(isWindows() ? "bin" : "lib");
        for (Path jar : libraries(true)) {
            unpackNatives(jar, natives);
        }
    }

    /// JavaFX looks for its native libraries in the runtime first; without this it would unpack them into the home
    /// folder of whoever starts it.
    private static void unpackNatives(Path jar, Path folder) throws IOException {
        try (var zip = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.list(zip.getPath("/"))) {
            for (Path file : files.filter(BuildImage::isNative).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isNative(Path file) {
        return NATIVE.stream().anyMatch(file.toString()::endsWith);
    }

    /// The jars of JavaFX are modules of the runtime, all others go on the class path. Each JavaFX library has an empty
    /// jar beside that of the platform.
    private List<Path> libraries(boolean javafx) throws IOException {
        try (Stream<Path> files = Files.list(target.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("javafx-") == javafx)
                    .filter(file -> !javafx || size(file) > 10_000)
                    .sorted()
                    .toList();
        }
    }

    private Path jars() throws IOException {
        Path input = Files.createDirectories(work.resolve("input"));
        Files.copy(target.resolve(NAME + ".jar"), input.resolve(NAME + ".jar"));
        for (Path jar : libraries(false)) {
            Files.copy(jar, input.resolve(jar.getFileName()));
        }
        return input;
    }

    /// What start-up is compared with.
    private Path hello() throws IOException {
        Path input = Files.createDirectories(work.resolve("hello"));
        Path classes = Files.createDirectories(work.resolve("hello-classes"));
        run(
                "javac",
                "--module-path",
                work.resolve("modules").toString(),
                "--add-modules",
                "javafx.controls",
                "-d",
                classes.toString(),
                Path.of("src/dist/java/studio/fanout/dist/Hello.java").toString());
        run("jar", "--create", "--file", input.resolve("hello.jar").toString(), "-C", classes.toString(), ".");
        return input;
    }

    private void image(String name, Path input, String jar, String mainClass) {
        List<String> words = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                name,
                "--app-version",
                version,
                "--input",
                input.toString(),
                "--main-jar",
                jar,
                "--main-class",
                mainClass,
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--icon",
                icon().toString(),
                "--java-options",
                OPTIONS,
                "--dest",
                work.resolve("image").toString()));
        if (isWindows() && name.equals(NAME)) {
            // Without it there would be no output of commands.
            words.add("--win-console");
        }
        run("jpackage", words.toArray(String[]::new));
    }

    private static Path icon() {
        String ending = isWindows() ? "ico" : isMac() ? "icns" : "png";
        return Path.of("src/dist/icon", NAME + "." + ending).toAbsolutePath();
    }

    /// Lets the program go through a start once while the JDK takes notes, and leaves those notes in the image.
    private void rehearse() throws Exception {
        Path image = imageFolder(target);
        Path app = isMac() ? image.resolve("Contents/app") : image.resolve(isWindows() ? "app" : "lib/app");
        Path cache = app.resolve(NAME + ".aot");
        var builder = new ProcessBuilder(
                        launcher(image, NAME).toString(),
                        "rehearse",
                        "--data",
                        work.resolve("rehearsal").toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("rehearsal.log").toFile());
        Map<String, String> environment = builder.environment();
        String headless = isDisplayHere() ? "" : " -Dglass.platform=Headless -Dprism.order=sw";
        environment.put("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=\"" + cache + "\"" + headless);
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || Files.notExists(cache)) {
            process.destroyForcibly();
            throw new IOException("The rehearsal left no notes; see " + work.resolve("rehearsal.log"));
        }
        Path settings = app.resolve(NAME + ".cfg");
        Files.writeString(settings, Files.readString(settings).stripTrailing() + USE.formatted(NAME));
    }

    static boolean isDisplayHere() {
        return isWindows() || isMac() || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }

    private void installer() {
        for (String type : isWindows() ? List.of("msi") : isMac() ? List.of("dmg") : List.of("deb", "rpm")) {
            if (isToolHere(type)) {
                run(
                        "jpackage",
                        "--type",
                        type,
                        "--name",
                        NAME,
                        "--app-version",
                        version,
                        "--app-image",
                        imageFolder(target).toString(),
                        "--description",
                        "Runs the durable fan-out/fan-in pattern and lets you watch it happen",
                        "--dest",
                        work.toString());
                System.out.printf("The %s installer is in %s.%n", type, work);
            }
        }
    }

    private static boolean isToolHere(String type) {
        List<String> tools = switch (type) {
            case "deb" -> List.of("dpkg-deb", "fakeroot");
            case "rpm" -> List.of("rpmbuild");
            case "msi" -> List.of("wix.exe");
            default -> List.of("hdiutil");
        };
        List<Path> places = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(Path::of)
                .toList();
        return tools.stream().allMatch(tool -> places.stream().anyMatch(place -> Files.exists(place.resolve(tool))));
    }

    private static void run(String tool, String... words) {
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool + "."))
                .run(System.out, System.err, words);
        if (code != 0) {
            throw new IllegalStateException(tool + " ended with " + code);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    file.toFile().setWritable(true);
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private static long size(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLinux() {
        return !isWindows() && !isMac();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }
}
