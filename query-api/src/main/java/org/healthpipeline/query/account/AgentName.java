package org.healthpipeline.query.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Derives a short name of a session's client from the {@code User-Agent} of its sign-in.
 * Clients may send any text there, so the name helps users and proves nothing.
 */
final class AgentName {

	private static final int LONGEST = 60;

	private static final String UNKNOWN = "Unknown app";

	/** The first match counts, because most browsers also name their predecessors. */
	private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera", "SamsungBrowser/",
			"Samsung Internet", "Firefox/", "Firefox", "FxiOS/", "Firefox", "CriOS/", "Chrome", "Chrome/", "Chrome",
			"Safari/", "Safari");

	private static final Map<String, String> SYSTEMS = ordered("iPhone", "iPhone", "iPad", "iPad", "Android", "Android",
			"Windows", "Windows", "CrOS", "ChromeOS", "Mac OS X", "macOS", "Linux", "Linux");

	private AgentName() {
	}

	/** Returns a name such as {@code Firefox on Linux} or {@code curl}. */
	static String of(@Nullable String userAgent) {
		if (userAgent == null || userAgent.isBlank()) {
			return UNKNOWN;
		}
		if (!userAgent.startsWith("Mozilla/")) {
			String product = userAgent.strip().split("[/ (;]", 2)[0];
			return product.isEmpty() ? UNKNOWN : product.substring(0, Math.min(LONGEST, product.length()));
		}
		String browser = first(BROWSERS, userAgent).orElse("A browser");
		return first(SYSTEMS, userAgent).map((system) -> browser + " on " + system).orElse(browser);
	}

	private static Optional<String> first(Map<String, String> names, String userAgent) {
		return names.entrySet()
			.stream()
			.filter((name) -> userAgent.contains(name.getKey()))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> names = new LinkedHashMap<>();
		for (int index = 0; index < pairs.length; index += 2) {
			names.put(pairs[index], pairs[index + 1]);
		}
		return names;
	}

}
