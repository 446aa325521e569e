package org.healthpipeline.ingestion.format.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file.
 *
 * @param separator of its cells
 * @param columns place of each column, from 0
 * @param size number of columns
 * @param unknown the names of the other columns
 */
record CsvHeader(char separator, Map<CsvColumn, Integer> columns, int size, List<String> unknown) {

	/** Names of columns that only tables of aggregates have. */
	private static final Set<String> OF_AGGREGATES = Set.of("period", "samplecount");

	/** The separator that the file names before its header; null where it names none. */
	static @Nullable Character named(String text) {
		String line = text.strip().replace("\"", "");
		boolean names = line.length() == 5 && line.regionMatches(true, 0, "sep=", 0, 4);
		if (text.equalsIgnoreCase("sep=\t")) {
			return '\t';
		}
		return (names && CsvRows.SEPARATORS.indexOf(line.charAt(4)) >= 0) ? line.charAt(4) : null;
	}

	/**
	 * Finds the columns in a line.
	 * @param separator null where it is not known
	 * @return null where the line names no type or no start
	 * @throws UnreadableInputException where the table holds aggregates
	 */
	static @Nullable CsvHeader find(String text, @Nullable Character separator) throws UnreadableInputException {
		String tried = (separator != null) ? separator.toString() : CsvRows.SEPARATORS;
		for (int place = 0; place < tried.length(); place++) {
			char candidate = tried.charAt(place);
			CsvHeader header = of(CsvRows.cells(text, candidate), candidate);
			if (header != null) {
				return header;
			}
		}
		return null;
	}

	private static @Nullable CsvHeader of(List<String> cells, char separator) throws UnreadableInputException {
		List<String> names = cells.stream().map(CsvHeader::plain).toList();
		Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
		Set<Integer> taken = new HashSet<>();
		for (CsvColumn column : CsvColumn.values()) {
			column.names()
				.stream()
				.map(names::indexOf)
				.filter((place) -> place >= 0 && !taken.contains(place))
				.findFirst()
				.ifPresent((place) -> {
					columns.put(column, place);
					taken.add(place);
				});
		}
		if (!columns.containsKey(CsvColumn.TYPE) || !columns.containsKey(CsvColumn.START)) {
			return null;
		}
		if (names.containsAll(OF_AGGREGATES)) {
			throw new UnreadableInputException("The file holds aggregates; samples are in samples.csv");
		}
		List<String> unknown = new ArrayList<>();
		for (int place = 0; place < cells.size(); place++) {
			if (!taken.contains(place) && !cells.get(place).isEmpty()) {
				unknown.add(cells.get(place));
			}
		}
		return new CsvHeader(separator, columns, cells.size(), unknown);
	}

	/** The part of a name that distinguishes columns. */
	static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	/** The text of a row in a column, null where it has none. */
	@Nullable String cell(List<String> cells, CsvColumn column) {
		Integer place = this.columns.get(column);
		String text = (place != null && place < cells.size()) ? cells.get(place) : "";
		return text.isEmpty() ? null : text;
	}

	/** Whether a row has cells beyond the last column. */
	boolean isExceeded(List<String> cells) {
		return cells.size() > this.size
				&& cells.subList(this.size, cells.size()).stream().anyMatch((cell) -> !cell.isEmpty());
	}

	/** Whether numbers may have a decimal comma where nothing else decides it. */
	boolean hasCommas() {
		return this.separator == ';';
	}

}
