package org.healthpipeline.common.identity;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * The health types that a credential gives access to: all of them, or some.
 *
 * @param ids numbers of the registry; empty for every type, those of later releases too
 */
public record GrantedTypes(Set<Integer> ids) {

	/** Every type. */
	public static final GrantedTypes ALL = new GrantedTypes(Set.of());

	public GrantedTypes {
		ids = Set.copyOf(ids);
	}

	/** Some types only. */
	public static GrantedTypes of(Collection<Integer> ids) {
		return new GrantedTypes(Set.copyOf(ids));
	}

	/** Whether there are types that it does not include. */
	public boolean isBounded() {
		return !this.ids.isEmpty();
	}

	public boolean includes(int typeId) {
		return this.ids.isEmpty() || this.ids.contains(typeId);
	}

	public boolean includes(HealthType type) {
		return includes(type.id());
	}

	/**
	 * The type, if it is granted.
	 * @throws ProblemException when it is not
	 */
	public HealthType require(HealthType type) {
		if (!includes(type)) {
			throw refused("This access token is for other health types");
		}
		return type;
	}

	/**
	 * @throws ProblemException when it is for some types only
	 */
	public void requireAll() {
		if (isBounded()) {
			throw refused("This needs an access token for every health type");
		}
	}

	/**
	 * The types that are meant, in the order of the registry.
	 * @param chosen empty for whatever there is
	 * @return empty for every type
	 * @throws ProblemException when one that was chosen is not granted
	 */
	public List<HealthType> among(List<HealthType> chosen) {
		chosen.forEach(this::require);
		return (chosen.isEmpty() && isBounded()) ? types() : chosen;
	}

	/** The granted types in the order of the registry; empty for every type. */
	public List<HealthType> types() {
		return new TreeSet<>(this.ids).stream().map(HealthTypes::byId).toList();
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.TOKEN_SCOPE, detail);
	}

}
