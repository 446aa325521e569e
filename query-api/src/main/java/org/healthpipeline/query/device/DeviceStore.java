package org.healthpipeline.query.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.springframework.stereotype.Repository;

/**
 * The table {@code user_devices}. Every method that changes something, or reads what is
 * to be changed, runs in the caller's transaction.
 */
@Repository
class DeviceStore {

	private final EntityManager entities;

	DeviceStore(EntityManager entities) {
		this.entities = entities;
	}

	/** The devices that are not hidden, the ones that count most first. */
	List<Device> visible(UUID user) {
		return this.entities.createQuery("""
				SELECT d FROM Device d LEFT JOIN FETCH d.typePriorities WHERE d.userId = :user AND d.hidden = false
				ORDER BY d.priority DESC, d.createdAt, d.id
				""", Device.class).setParameter("user", user).getResultList();
	}

	/** All devices, hidden ones too. */
	List<Device> all(UUID user) {
		return this.entities
			.createQuery("SELECT d FROM Device d LEFT JOIN FETCH d.typePriorities WHERE d.userId = :user", Device.class)
			.setParameter("user", user)
			.getResultList();
	}

	Optional<Device> findForChange(UUID user, String deviceIdentifier) {
		return this.entities
			.createQuery("SELECT d FROM Device d WHERE d.userId = :user AND d.deviceIdentifier = :identifier",
					Device.class)
			.setParameter("user", user)
			.setParameter("identifier", deviceIdentifier)
			.setLockMode(LockModeType.PESSIMISTIC_WRITE)
			.getResultList()
			.stream()
			.findFirst();
	}

	/** The user's device, unless it is hidden. */
	Optional<Device> findForChange(UUID user, UUID id) {
		return Optional.ofNullable(this.entities.find(Device.class, id, LockModeType.PESSIMISTIC_WRITE))
			.filter((device) -> device.belongsTo(user) && !device.isHidden());
	}

	/**
	 * Writes the row at once.
	 * @throws org.springframework.dao.DataIntegrityViolationException when the user has a
	 * device of that identifier
	 */
	void add(Device device) {
		this.entities.persist(device);
		this.entities.flush();
	}

}
