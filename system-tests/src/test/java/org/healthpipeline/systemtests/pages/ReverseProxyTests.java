package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Promises;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages below a path of another server, with the recipes of {@code docs/CONNECT.md}
 * unchanged, in Debian's nginx and Caddy.
 */
@Tag("fleet")
@DisabledIfSystemProperty(named = "browser.tests.skipped", matches = "true")
class ReverseProxyTests {

	private static final String PREFIX = "/health-data";

	private static final int PORT = freePort();

	private static final String BASE = "http://127.0.0.1:" + PORT + PREFIX;

	private static RunningPipeline pipeline;

	private static Browser browser;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(Map.of("health-pipeline.web.public-base", BASE,
				"health-pipeline.web.allowed-origins", "https://app.example.org"));
		browser = new Browser(URI.create(BASE + "/"));
	}

	@AfterAll
	static void stop() {
		browser.close();
		pipeline.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nginx", "Caddy", "A proxy that passes the path on" })
	void everyAddressIsBelowThePath(String recipe) {
		TestUser user = measuredUser();
		try (Proxy proxy = Proxy.start(recipe)) {
			assertThat(proxy.client().get(PREFIX + "/health", null).expect(200).text()).contains("ok");
			browser.forgetEverything();
			signIn(user);
			browser.awaitText("8,000");
			browser.button("Trends").click();
			browser.awaitText("Trends");
			assertThat(browser.address()).startsWith(BASE + "/trends");
			browser.reload();
			browser.awaitText("Trends");
			cookiesAreForThePathOnly(proxy, user);
			pairingLeadsHere(proxy);
			shareLeadsHere();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	private static void signIn(TestUser user) {
		browser.open("");
		browser.fill("email", user.email());
		browser.fill("password", user.password());
		browser.button("Sign in").click();
	}

	private static void cookiesAreForThePathOnly(Proxy proxy, TestUser user) {
		Answer answer = proxy.client()
			.post(PREFIX + "/api/v1/auth/session", null, Map.of("email", user.email(), "password", user.password()))
			.expect(200);
		assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2)
			.allMatch((cookie) -> cookie.contains("; Path=" + PREFIX + ";"));
	}

	private static void pairingLeadsHere(Proxy proxy) {
		browser.open("connect");
		browser.button("Show a code").click();
		browser.find(".made img.qr");
		String link = value(2);
		assertThat(link).startsWith(BASE + "/pair#");
		browser.open(link);
		browser.awaitText("Connect an app");
		assertThat(value(1)).isEqualTo(BASE);
		String code = value(2);
		proxy.client()
			.post(PREFIX + "/api/v1/pairings/claim", null,
					Map.of("code", code, "deviceType", "iphone", "deviceName", "Her phone", "deviceIdentifier", "p-1"))
			.expect(200);
	}

	private static void shareLeadsHere() {
		browser.open("sharing");
		browser.find("[name=type-STEPS]").click();
		browser.button("Share").click();
		browser.find(".made img.qr");
		String link = value(1);
		assertThat(link).startsWith(BASE + "/s#");
		browser.open(link);
		browser.awaitText("Steps");
		assertThat(browser.address()).isEqualTo(BASE + "/s");
	}

	/** Returns a value that the page offers to copy. */
	private static String value(int number) {
		browser.find("input[readonly]");
		return String.valueOf(
				browser.script("return document.querySelectorAll('input[readonly]')[arguments[0] - 1].value", number));
	}

	@Test
	void thePathWithoutASlashLeadsToThePages() {
		for (String recipe : List.of("nginx", "Caddy")) {
			try (Proxy proxy = Proxy.start(recipe)) {
				Answer answer = proxy.client().get(PREFIX, null);
				assertThat(answer.status()).isBetween(301, 308);
				assertThat(URI.create(BASE).resolve(answer.header("Location").orElseThrow())).hasToString(BASE + "/");
				Answer description = proxy.client().get(PREFIX + "/swagger-ui.html", null).expect(302);
				assertThat(description.header("Location")).contains(PREFIX + "/swagger-ui/index.html");
				proxy.client().get(PREFIX + "/swagger-ui/index.html", null).expect(200);
				assertThat(proxy.client().get(PREFIX + "/v3/api-docs/swagger-config", null).expect(200).text())
					.contains("\"" + PREFIX + "/v3/api-docs\"");
				assertThat(proxy.client()
					.get(PREFIX + "/v3/api-docs", null)
					.expect(200)
					.json()
					.at("/servers/0/url")
					.asString()).isEqualTo(PREFIX);
			}
		}
	}

	@Test
	void aWebAppOfAListedOriginAsksThroughTheProxy() {
		try (Proxy proxy = Proxy.start("nginx")) {
			for (String path : List.of("/api/v1/health-types", "/api/v1/imports/apple-health", "/api/v1/admin/users")) {
				Answer preflight = proxy.client()
					.send("OPTIONS", PREFIX + path, null,
							Map.of("Origin", "https://app.example.org", "Access-Control-Request-Method", "POST"),
							BodyPublishers.noBody())
					.expect(204);
				assertThat(preflight.headers().allValues("Access-Control-Allow-Origin"))
					.containsExactly("https://app.example.org");
			}
		}
	}

	private static TestUser measuredUser() {
		TestUser user = pipeline.client().newUser("UTC");
		String day = LocalDate.now(ZoneOffset.UTC).toString();
		user.sync(user.device("iphone", "p-0", null),
				List.of(TestUser.sample("STEPS", 8000, day + "T00:00:00Z", day + "T00:00:30Z")), List.of())
			.expect(200);
		return user;
	}

	private static int freePort() {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A proxy with a recipe. */
	private record Proxy(Process process) implements AutoCloseable {

		private static final String STANDALONE = "127.0.0.1:3000";

		static Proxy start(String recipe) {
			try {
				// nginx's workers run as another user.
				Path directory = Files.createTempDirectory("health-pipeline-proxy",
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
				String text = recipe(recipe).replace(STANDALONE, "127.0.0.1:" + pipeline.client().base().getPort());
				Proxy proxy = new Proxy(recipe.equals("Caddy") ? caddy(directory, text) : nginx(directory, text));
				Awaitility.await("the proxy answers").atMost(Duration.ofMinutes(3)).until(proxy::listens);
				return proxy;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static String recipe(String heading) throws IOException {
			String guide = Files.readString(TestFiles.repository().resolve("docs/CONNECT.md"));
			Matcher block = Pattern.compile("### " + heading + "\\R.*?```\\w+\\R(.*?)```", Pattern.DOTALL)
				.matcher(guide);
			assertThat(block.find()).as(heading).isTrue();
			return block.group(1);
		}

		private static Process nginx(Path directory, String locations) throws IOException {
			Path file = directory.resolve("nginx.conf");
			Files.writeString(file, """
					daemon off;
					pid %1$s/nginx.pid;
					error_log stderr;
					events {}
					http {
						access_log off;
						client_body_temp_path %1$s/body;
						proxy_temp_path %1$s/proxy;
						fastcgi_temp_path %1$s/fastcgi;
						uwsgi_temp_path %1$s/uwsgi;
						scgi_temp_path %1$s/scgi;
						server {
							listen 127.0.0.1:%2$d;
							%3$s
						}
					}
					""".formatted(directory, PORT, locations));
			return run(directory, "deploy/debian/nginx", "-p", directory.toString(), "-c", file.toString());
		}

		private static Process caddy(Path directory, String site) throws IOException {
			Path file = directory.resolve("Caddyfile");
			Files.writeString(file,
					"{\n\tadmin off\n}\n" + site.replace("example.org {", "http://127.0.0.1:" + PORT + " {"));
			return run(directory, "deploy/debian/servers", "caddy", "--", "run", "--adapter", "caddyfile", "--config",
					file.toString());
		}

		private static Process run(Path directory, String program, String... arguments) throws IOException {
			ProcessBuilder builder = new ProcessBuilder(TestFiles.repository().resolve(program).toString());
			builder.command().addAll(List.of(arguments));
			builder.environment()
				.putAll(Map.of("HOME", directory.toString(), "HEALTH_PIPELINE_DEBIAN_CACHE", cache(),
						"HEALTH_PIPELINE_DEBIAN_RUN", directory + "/run"));
			return builder.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile()).start();
		}

		private static String cache() {
			String named = System.getenv("HEALTH_PIPELINE_DEBIAN_CACHE");
			return (named != null) ? named : System.getProperty("user.home") + "/.cache/health-pipeline/debian";
		}

		private boolean listens() {
			assertThat(this.process.isAlive()).isTrue();
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
				return socket.isConnected();
			}
			catch (IOException ex) {
				return false;
			}
		}

		PipelineClient client() {
			return new PipelineClient(URI.create("http://127.0.0.1:" + PORT), Promises.NONE);
		}

		@Override
		public void close() {
			List<ProcessHandle> all = this.process.descendants().toList();
			// Caddy would wait for the streams of open pages.
			this.process.destroyForcibly().onExit().join();
			all.forEach(ProcessHandle::destroyForcibly);
			all.forEach((process) -> process.onExit().join());
		}

	}

}
