package org.healthpipeline.model.type;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;

/**
 * Reads {@code health-types.csv}. {@code *} as states means an open vocabulary. In an
 * order of states, bars separate the tiers and blanks the states of a tier.
 */
final class HealthTypeTable {

	private static final String OPEN = "*";

	private HealthTypeTable() {
	}

	static List<HealthType> read() {
		Set<String> names = new HashSet<>();
		List<HealthType> types = ResourceTable.read("/health-types.csv").stream().map(HealthTypeTable::type).toList();
		for (HealthType type : types) {
			if (!names.add(type.name())) {
				throw new IllegalStateException("Two rows have the name " + type.name());
			}
		}
		return HealthTypes.inOrder(types);
	}

	private static HealthType type(Row row) {
		String percentFrom = row.text("percentFrom");
		boolean openStates = row.text("states").equals(OPEN);
		return new HealthType(row.number("id"), row.text("name"), row.text("displayName"), row.text("unit"),
				row.optional("ucum"), Aggregation.ofCode(row.text("aggregation")), row.number("slotMinutes"),
				Category.ofCode(row.text("category")), row.text("description"),
				Double.parseDouble(row.text("minPlausible")), Double.parseDouble(row.text("maxPlausible")),
				row.text("rangeSource"), row.isYes("needsUnit"),
				percentFrom.isEmpty() ? 0 : Double.parseDouble(percentFrom),
				Duration.ofHours(row.number("longestHours")), row.isYes("fractional"), openStates,
				openStates ? List.of() : row.entries("states"), stateTiers(row.entries("stateOrder")),
				row.isYes("nightRule"), row.entries("derivesFrom"), row.entries("derivedStates"),
				row.entries("healthKit"), row.entries("healthConnect"), row.optional("loinc"));
	}

	private static Map<String, Integer> stateTiers(List<String> order) {
		Map<String, Integer> tiers = new HashMap<>();
		for (int tier = 0; tier < order.size(); tier++) {
			for (String state : order.get(tier).split(" ", -1)) {
				tiers.put(state, tier);
			}
		}
		return tiers;
	}

}
