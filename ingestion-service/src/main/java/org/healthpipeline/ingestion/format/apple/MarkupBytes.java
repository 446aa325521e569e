package org.healthpipeline.ingestion.format.apple;

import java.util.Arrays;

/** Tables of the bytes that have a meaning, by their unsigned value. */
final class MarkupBytes {

	private static final boolean[] NAME_END = only(" \t\r\n/>\"'=<");

	private MarkupBytes() {
	}

	/** Marks these bytes. */
	static boolean[] only(String significant) {
		boolean[] table = new boolean[256];
		significant.chars().forEach((character) -> table[character] = true);
		return table;
	}

	/** Marks all bytes except blanks and control characters. */
	static boolean[] notBlank() {
		boolean[] table = new boolean[256];
		Arrays.fill(table, ' ' + 1, table.length, true);
		return table;
	}

	static boolean beginsName(int next) {
		return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_' || next == ':'
				|| next >= 0x80;
	}

	static boolean endsName(int next) {
		return NAME_END[next];
	}

	/** Whether this byte may follow a value in a tag. */
	static boolean isBehindValue(int next) {
		return next < 0 || next == '>' || next == '/' || next == ' ' || next == '\n' || next == '\t' || next == '\r';
	}

}
