package org.healthpipeline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** One cluster is created, killed and opened again; creating one takes seconds. */
class EmbeddedServersTests {

	private final Path directory;

	EmbeddedServersTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@Test
	void dataOutlivesAnOrderlyEndAndAKilledProcess() throws Exception {
		Path data = this.directory.resolve("data");
		List<String> progress = new ArrayList<>();
		int firstPort;
		try (EmbeddedServers servers = EmbeddedServers.start(EmbeddedServersOptions.in(data), progress::add)) {
			firstPort = servers.facts().databasePort();
			execute(servers.facts(), "CREATE TABLE kept (number int)", "INSERT INTO kept VALUES (1)");
			commitsAreDurable(servers.facts());
			wrongPasswordsAreRefused(servers.facts());
			theServiceRoleOwnsNothing(servers.facts());
			aSecondProcessIsRefused(data);
			assertThat(cacheSays(servers.facts(), servers.facts().cachePassword())).isEqualTo("+OK");
			assertThat(cacheSays(servers.facts(), "wrong")).startsWith("-WRONGPASS");
			String password = servers.facts().cachePassword();
			assertThat(cacheSays(servers.facts(), password, "SET key value", "GET key")).isEqualTo("$5");
			for (String unneeded : List.of("EVAL script 0", "FLUSHALL", "CONFIG GET *", "XINFO HELP")) {
				assertThat(cacheSays(servers.facts(), password, unneeded)).startsWith("-NOPERM");
			}
			theStoreWantsASignature(servers.facts());
			nobodyElseReads(data);
			assertThat(progress).isNotEmpty();
			assertThat(progress.toString() + servers.facts()).doesNotContain(servers.facts().cachePassword())
				.doesNotContain(servers.facts().databaseOwner().password());
		}
		assertThat(ends(firstPort)).isTrue();

		Process killed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), KilledProcess.class.getName(), data.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(killed.inputReader().readLine()).isEqualTo("inserted");
		killed.destroyForcibly().waitFor();

		try (EmbeddedServers servers = EmbeddedServers.start(EmbeddedServersOptions.in(data), progress::add)) {
			assertThat(query(servers.facts(), "SELECT string_agg(number::text, ' ' ORDER BY number) FROM kept"))
				.isEqualTo("1 2");
		}

		Files.writeString(data.resolve("postgresql/PG_VERSION"), "16\n");
		assertThat(refused(data)).contains("made by PostgreSQL 16", "--data-dir");
	}

	@Test
	void aDataDirectoryThatCannotBeUsedIsNamedWithTheCure() throws Exception {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		assertThat(refused(file)).contains("The data directory " + file + " cannot be used", "is no directory",
				"--data-dir");
		assertThat(refused(file.resolve("below"))).contains("cannot be used", "--data-dir");
	}

	/** The message of a start that fails. */
	private static String refused(Path data) {
		EmbeddedServersException failure = catchThrowableOfType(EmbeddedServersException.class,
				() -> EmbeddedServers.start(EmbeddedServersOptions.in(data), (line) -> {
				}).close());
		return String.valueOf(failure.getMessage());
	}

	@Test
	void aHalfMadeClusterIsSetAsideAndMadeAnew() throws Exception {
		Path data = this.directory.resolve("data");
		Files.createDirectories(data.resolve("postgresql"));
		Files.writeString(data.resolve("postgresql/postgresql.conf"), "");
		try (EmbeddedServers servers = EmbeddedServers
			.start(EmbeddedServersOptions.in(data).withBinaries(this.directory.resolve("programs")), (line) -> {
			})) {
			assertThat(query(servers.facts(), "SELECT current_user")).isEqualTo("pipeline_owner");
		}
		assertThat(data).isDirectoryContaining((each) -> each.toString().contains("postgresql-incomplete-"));
	}

	@Test
	void dataWithoutItsMasterKeysIsNotGivenNewOnes() throws Exception {
		Path data = Files.createDirectories(this.directory.resolve("data"));
		Files.writeString(data.resolve("postgresql.initialised"), "");
		assertThatThrownBy(() -> EmbeddedServers.start(EmbeddedServersOptions.in(data), (line) -> {
		})).isInstanceOf(EmbeddedServersException.class).hasMessageContaining("backup");
	}

	private static void commitsAreDurable(ConnectionFacts facts) throws SQLException {
		assertThat(query(facts, "SHOW fsync")).isEqualTo("on");
		assertThat(query(facts, "SHOW synchronous_commit")).isEqualTo("on");
	}

	private static void wrongPasswordsAreRefused(ConnectionFacts facts) {
		for (String user : List.of("pipeline_owner", "pipeline_app", "postgres")) {
			assertThatThrownBy(() -> DriverManager.getConnection(facts.databaseUrl(), user, "wrong"))
				.isInstanceOf(SQLException.class)
				.hasMessageContaining("password authentication failed");
		}
	}

	private static void theServiceRoleOwnsNothing(ConnectionFacts facts) throws SQLException {
		try (Connection connection = connect(facts, facts.databaseService());
				Statement statement = connection.createStatement()) {
			assertThatThrownBy(() -> statement.execute("SELECT * FROM kept")).hasMessageContaining("permission denied");
			assertThatThrownBy(() -> statement.execute("CREATE TABLE other (number int)"))
				.hasMessageContaining("permission denied");
		}
	}

	private static void aSecondProcessIsRefused(Path data) {
		assertThatThrownBy(() -> EmbeddedServers.start(EmbeddedServersOptions.in(data), (line) -> {
		})).isInstanceOf(EmbeddedServersException.class).hasMessageContaining("Another process");
	}

	private static void theStoreWantsASignature(ConnectionFacts facts) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(facts.storage() + "/")).build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
	}

	private static void nobodyElseReads(Path data) throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
		for (String secret : List.of("secrets.properties", "master-keys/1.key", "cache/redis.conf")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
				.isEqualTo("rw-------");
		}
		assertThat(data.resolve("superuser-password")).doesNotExist();
	}

	/** The first line of its answer to the last command, or to the password alone. */
	private static String cacheSays(ConnectionFacts facts, String password, String... commands) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), facts.cachePort());
				PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.US_ASCII);
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			out.print("AUTH " + password + "\r\n");
			for (String command : commands) {
				out.print(command + "\r\n");
			}
			out.flush();
			String line = in.readLine();
			for (int each = 0; each < commands.length; each++) {
				line = in.readLine();
			}
			return line;
		}
	}

	private static boolean ends(int port) {
		try {
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	static void execute(ConnectionFacts facts, String... statements) throws SQLException {
		try (Connection connection = connect(facts, facts.databaseOwner());
				Statement statement = connection.createStatement()) {
			for (String each : statements) {
				statement.execute(each);
			}
		}
	}

	private static String query(ConnectionFacts facts, String sql) throws SQLException {
		try (Connection connection = connect(facts, facts.databaseOwner());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static Connection connect(ConnectionFacts facts, Credentials role) throws SQLException {
		return DriverManager.getConnection(facts.databaseUrl(), role.name(), role.password());
	}

}
