package org.healthpipeline.systemtests.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

import org.healthpipeline.testsupport.client.TestUser;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Runs Debian's Chromium without a screen. Every search of an element waits for it.
 */
final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));

	private static final Path DRIVER = Path.of(System.getProperty("chromedriver", "/usr/bin/chromedriver"));

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Set<String> GRAVE = Set.of("serious", "critical");

	/** A page with the same origin that runs no script. */
	private static final String NO_PAGE = "/health";

	/** axe reads colours in a way that the browser reports as slow. */
	private static final String OF_AXE = "Canvas2D: Multiple readback operations";

	private final URI base;

	private final ChromeDriver driver;

	private final List<String> scripts = new ArrayList<>();

	Browser(URI base) {
		this.base = base;
		if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
			throw new IllegalStateException(
					"The tests of the pages need Chromium and its driver at " + CHROMIUM + " and " + DRIVER
							+ " (Debian: chromium, chromium-driver); -Dbrowser.tests.skipped leaves them out");
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--hide-scrollbars", "--lang=en-US", "--force-prefers-reduced-motion");
		options.setCapability("goog:loggingPrefs", logs);
		this.driver = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).usingAnyFreePort().build(),
				options);
	}

	/** Resets the browser: signed out, wide, light. */
	void forgetEverything() {
		leaveOneTab();
		view(1280, 900, false);
		this.scripts.forEach((script) -> this.driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument",
				Map.of("identifier", script)));
		this.scripts.clear();
		open(NO_PAGE);
		script("sessionStorage.clear(); localStorage.clear()");
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		complaints();
	}

	private void leaveOneTab() {
		List<String> tabs = List.copyOf(this.driver.getWindowHandles());
		tabs.subList(1, tabs.size()).forEach((tab) -> {
			showTab(tab);
			this.driver.close();
		});
		showTab(tabs.get(0));
	}

	void view(int width, int height, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features",
				List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	/** Shows the page as on paper. */
	void asOnPaper() {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
	}

	/**
	 * Blocks requests to these addresses, and to no others.
	 * @param addresses with asterisks
	 */
	void block(String... addresses) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
	}

	void saveInto(Path directory) {
		this.driver.executeCdpCommand("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", directory.toString()));
	}

	/** Returns the number of A4 sheets that the page takes. */
	int sheets() {
		String pdf = new String(
				Base64.getDecoder()
					.decode(String.valueOf(this.driver
						.executeCdpCommand("Page.printToPDF",
								Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true))
						.get("data"))),
				StandardCharsets.ISO_8859_1);
		return pdf.split("/Type */Page[^s]", -1).length - 1;
	}

	void open(String path) {
		this.driver.get(this.base.resolve(path).toString());
	}

	/**
	 * Opens a page after a sign-in by the request that the sign-in page sends, to the
	 * user's own pipeline.
	 */
	void openAs(TestUser user, String path) {
		this.driver.get(user.client().base().resolve(NO_PAGE).toString());
		Object status = this.driver.executeAsyncScript("""
				const [email, password, done] = arguments;
				fetch('/api/v1/auth/session', {method: 'POST', headers: {'Content-Type': 'application/json'},
					body: JSON.stringify({email, password})}).then((answer) => done(answer.status), done)""",
				user.email(), user.password());
		if (!Long.valueOf(200).equals(status)) {
			throw new AssertionError("The sign-in was answered with " + status);
		}
		this.driver.get(user.client().base().resolve(path).toString());
	}

	/** Opens another tab of the same browser and switches to it. */
	String openTab(String path) {
		this.driver.switchTo().newWindow(WindowType.TAB);
		view(1280, 900, false);
		open(path);
		return this.driver.getWindowHandle();
	}

	String shownTab() {
		return this.driver.getWindowHandle();
	}

	void showTab(String tab) {
		this.driver.switchTo().window(tab);
	}

	/** Runs an action while the browser has a security key, which answers at once. */
	void withSecurityKey(Runnable use) {
		VirtualAuthenticator key = this.driver.addVirtualAuthenticator(
				new VirtualAuthenticatorOptions().setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
					.setTransport(VirtualAuthenticatorOptions.Transport.USB)
					.setHasUserVerification(true)
					.setIsUserVerified(true));
		try {
			use.run();
		}
		finally {
			this.driver.removeVirtualAuthenticator(key);
		}
	}

	void reload() {
		this.driver.navigate().refresh();
	}

	/**
	 * Makes pages that are opened from now on get this answer for a path, for servers
	 * that these tests lack. Until {@link #forgetEverything()}.
	 */
	void answer(String path, String json) {
		Object scripts = this.driver
			.executeCdpCommand(
					"Page.addScriptToEvaluateOnNewDocument", Map
						.of("source",
								"""
										{
											const ask = window.fetch;
											window.fetch = (path, options) => path === '%s' && options?.method === 'GET'
												? Promise.resolve(new Response('%s', {headers: {'Content-Type': 'application/json'}})) : ask(path, options);
										}"""
									.formatted(path, json)))
			.get("identifier");
		this.scripts.add(String.valueOf(scripts));
	}

	/** Finds the first visible element. */
	WebElement find(String selector) {
		return Objects.requireNonNull(Awaitility.await(selector)
			.atMost(PATIENCE)
			.ignoreException(StaleElementReferenceException.class)
			.until(() -> this.driver.findElements(By.cssSelector(selector))
				.stream()
				.filter(WebElement::isDisplayed)
				.findFirst()
				.orElse(null), Objects::nonNull));
	}

	WebElement button(String name) {
		return Objects.requireNonNull(Awaitility.await(name)
			.atMost(PATIENCE)
			.ignoreException(StaleElementReferenceException.class)
			.until(() -> this.driver.findElements(By.cssSelector("button, a, summary"))
				.stream()
				.filter((found) -> found.isDisplayed() && name.equals(found.getAccessibleName()))
				.findFirst()
				.orElse(null), Objects::nonNull));
	}

	void fill(String name, String text) {
		WebElement field = find("[name=" + name + "]");
		field.clear();
		field.sendKeys(text);
	}

	void press(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	/** Drags with the mouse, in several small moves like a hand. */
	void drag(WebElement from, WebElement to) {
		new Actions(this.driver).moveToElement(from)
			.clickAndHold()
			.pause(Duration.ofMillis(100))
			.moveByOffset(4, -4)
			.moveByOffset(0, -8)
			.moveToElement(to, 2, 2)
			.moveToElement(to)
			.pause(Duration.ofMillis(100))
			.release()
			.perform();
	}

	String focused() {
		return this.driver.switchTo().activeElement().getText();
	}

	/** Returns all of a page's text, once it contains what is expected. */
	String awaitText(String expected) {
		return Awaitility.await(expected)
			.atMost(PATIENCE)
			.ignoreException(StaleElementReferenceException.class)
			.until(this::text, (text) -> text.contains(expected));
	}

	/** Returns the text without the narrow blanks between numbers and units. */
	String text() {
		return plain(this.driver.findElement(By.tagName("body")).getText());
	}

	/** Returns the texts of all elements that exist at this moment. */
	List<String> texts(String selector) {
		Object found = script("return [...document.querySelectorAll(arguments[0])].map((found) => found.innerText)",
				selector);
		return ((List<?>) Objects.requireNonNull(found)).stream()
			.map((text) -> plain(String.valueOf(text).replace('\t', ' ')))
			.toList();
	}

	private static String plain(String text) {
		return text.replace('\u202f', ' ');
	}

	@Nullable Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	/** Returns the whole current document, to check what must not be in it. */
	String document() {
		return String.valueOf(script("return document.documentElement.outerHTML"));
	}

	String address() {
		return this.driver.getCurrentUrl();
	}

	/** Returns the browser's errors since the last call. */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.filter((message) -> !message.contains(OF_AXE))
			.toList();
	}

	/**
	 * Returns serious violations of axe's rules on the page, with the elements that
	 * violate them.
	 */
	List<String> barriers() {
		script(axe());
		Object found = this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				axe.run(document, {resultTypes: ['violations']}).then(
					({violations}) => done(violations.map(({id, impact, nodes}) =>
						[impact, `${id}: ${nodes.map(({html}) => html.slice(0, 160)).join(' | ')}`])),
					(error) => done([['critical', String(error)]]))""");
		List<String> barriers = new ArrayList<>();
		((List<?>) Objects.requireNonNull(found)).forEach((violation) -> {
			List<?> parts = (List<?>) violation;
			if (GRAVE.contains(String.valueOf(parts.get(0)))) {
				barriers.add(String.valueOf(parts.get(1)));
			}
		});
		return barriers;
	}

	private static String axe() {
		try {
			return new PathMatchingResourcePatternResolver()
				.getResources("classpath*:/META-INF/resources/webjars/axe-core/*/axe.min.js")[0]
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Takes a picture of the page, in WebP. */
	byte[] picture() {
		return Base64.getDecoder()
			.decode(String.valueOf(
					this.driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 80))
						.get("data")));
	}

	void tab() {
		press(Keys.TAB);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
