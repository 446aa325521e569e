package org.healthpipeline.cli.admin;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Parameters of an operation as they are typed: {@code perSecond=50 repair=true}. */
final class ParameterPairs {

	private ParameterPairs() {
	}

	/**
	 * Reads numbers, true and false as such, everything else as text.
	 * @throws ParameterException when one has no name or no equals sign
	 */
	static Map<String, Object> read(CommandLine line, List<String> pairs) {
		Map<String, Object> read = new LinkedHashMap<>();
		for (String pair : pairs) {
			int equals = pair.indexOf('=');
			if (equals < 1) {
				throw new ParameterException(line, "Parameters are given as NAME=VALUE, not \"" + pair + "\"");
			}
			read.put(pair.substring(0, equals), value(pair.substring(equals + 1)));
		}
		return read;
	}

	private static Object value(String text) {
		if (text.equals("true") || text.equals("false")) {
			return Boolean.valueOf(text);
		}
		return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?") ? new BigDecimal(text) : text;
	}

}
