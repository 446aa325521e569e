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
 * The health types that a credential gives access to: all, or some.
 *
 * @param ids numbers of the registry; empty for every type, including types of later
 * releases
 */
public record GrantedTypes(Set<Integer> ids) {

	/** Grants every type. */
	public static final GrantedTypes ALL = new GrantedTypes(Set.of());

	public GrantedTypes {
		ids = Set.copyOf(ids);
	}

	/** Grants some types only. */
	public static GrantedTypes of(Collection<Integer> ids) {
		return new GrantedTypes(Set.copyOf(ids));
	}

	/** Returns true when some types are excluded. */
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
	 * Returns the type, if it is granted.
	 * @throws ProblemException when it is not
	 */
	public HealthType require(HealthType type) {
		if (!includes(type)) {
			throw refused("This access token is only for other health types");
		}
		return type;
	}

	/**
	 * @throws ProblemException when only some types are granted
	 */
	public void requireAll() {
		if (isBounded()) {
			throw refused("This operation needs an access token for every health type");
		}
	}

	/**
	 * Returns the chosen types, in the order of the registry.
	 * @param chosen empty for all granted types
	 * @return empty for every type
	 * @throws ProblemException when a chosen type is not granted
	 */
	public List<HealthType> among(List<HealthType> chosen) {
		chosen.forEach(this::require);
		return (chosen.isEmpty() && isBounded()) ? types() : chosen;
	}

	/** Returns the granted types in the order of the registry; empty for every type. */
	public List<HealthType> types() {
		return new TreeSet<>(this.ids).stream().map(HealthTypes::byId).toList();
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.TOKEN_SCOPE, detail);
	}

}
