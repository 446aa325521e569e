package org.healthpipeline.query.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.healthpipeline.query.row.Rows;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Reads and writes the table {@code user_devices}. */
interface DeviceStore extends Rows<Device> {

	/** Returns the devices that are not hidden, oldest first. */
	@Query("""
			SELECT d FROM Device d LEFT JOIN FETCH d.typePriorities WHERE d.userId = :user AND d.hidden = false
			ORDER BY d.createdAt, d.id
			""")
	List<Device> visible(UUID user);

	/** Returns all devices, including hidden ones. */
	@Query("SELECT d FROM Device d LEFT JOIN FETCH d.typePriorities WHERE d.userId = :user")
	List<Device> all(UUID user);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("SELECT d FROM Device d WHERE d.userId = :user AND d.deviceIdentifier = :deviceIdentifier")
	Optional<Device> findForChange(UUID user, String deviceIdentifier);

	/** Finds the user's device, unless it is hidden. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("SELECT d FROM Device d WHERE d.userId = :user AND d.id = :id AND d.hidden = false")
	Optional<Device> findForChange(UUID user, UUID id);

}
