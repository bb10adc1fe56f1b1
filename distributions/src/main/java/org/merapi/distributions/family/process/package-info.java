/**
 * Processes in time: one event is a whole path, its times along the event's first axis. Log
 * densities that need a loop, and draws, are scans ({@link
 * org.merapi.autograd.trace.ControlFlow#scan}): a traced program is as large for a thousand steps
 * as for two.
 */
@NullMarked
package org.merapi.distributions.family.process;

import org.jspecify.annotations.NullMarked;
