package org.healthpipeline.systemtests.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code location} of nginx.conf that has an address.
 *
 * @param modifier match type of the address: empty, {@code =}, {@code ^~} or {@code ~}
 * @param block directives of the location
 */
record NginxLocation(String modifier, String address, String block) {

	private static final Pattern START = Pattern.compile("(?m)^\\s*location (?:(=|\\^~|~\\*?) )?([^@\\s]\\S*) \\{");

	private static final Pattern UPSTREAM = Pattern.compile("\\bproxy_pass http://(\\w+);");

	/** Lists all locations of a server, in their order. */
	static List<NginxLocation> all(String configuration) {
		List<NginxLocation> locations = new ArrayList<>();
		Matcher start = START.matcher(configuration);
		while (start.find()) {
			String modifier = Optional.ofNullable(start.group(1)).orElse("");
			locations.add(new NginxLocation(modifier, start.group(2), block(configuration, start.end())));
		}
		return locations;
	}

	private static String block(String configuration, int start) {
		int end = start;
		for (int open = 1; open > 0; end++) {
			char character = configuration.charAt(end);
			open += (character == '{') ? 1 : (character == '}') ? -1 : 0;
		}
		return configuration.substring(start, end - 1);
	}

	/**
	 * Finds the location that nginx chooses for a path, by the rules of its
	 * documentation.
	 */
	static NginxLocation of(String path, List<NginxLocation> all) {
		Optional<NginxLocation> exact = all.stream()
			.filter((location) -> location.modifier.equals("=") && location.address.equals(path))
			.findFirst();
		Optional<NginxLocation> longest = all.stream()
			.filter((location) -> location.isPrefix() && path.startsWith(location.address))
			.max(Comparator.comparingInt((location) -> location.address.length()));
		if (exact.isPresent() || longest.filter((location) -> location.modifier.equals("^~")).isPresent()) {
			return exact.or(() -> longest).orElseThrow();
		}
		return all.stream()
			.filter((location) -> location.modifier.startsWith("~") && location.pattern().matcher(path).find())
			.findFirst()
			.or(() -> longest)
			.orElseThrow();
	}

	private boolean isPrefix() {
		return this.modifier.isEmpty() || this.modifier.equals("^~");
	}

	private Pattern pattern() {
		return Pattern.compile(this.address, this.modifier.equals("~*") ? Pattern.CASE_INSENSITIVE : 0);
	}

	/** Returns the services behind it; empty where nginx answers itself. */
	Optional<String> upstream() {
		return UPSTREAM.matcher(this.block).results().map((match) -> match.group(1)).findFirst();
	}

	/** Returns the value of a directive, if it is set here. */
	Optional<String> directive(String name) {
		return Pattern.compile("\\b" + name + "\\s+([^;]+);")
			.matcher(this.block)
			.results()
			.map((match) -> match.group(1))
			.findFirst();
	}

	@Override
	public String toString() {
		return (this.modifier + " " + this.address).strip();
	}

}
