/**
 * A simulated operating system kernel in the spirit of Martin Richards' benchmark: prioritised tasks exchange
 * packets through queues, each task's work being a virtual call.
 */
public class Richards {
    static final int IDLE = 0, WORKER = 1, HANDLER_A = 2, HANDLER_B = 3, DEVICE_A = 4, DEVICE_B = 5, TASKS = 6;
    static final int DEVICE_PACKET = 0, WORK_PACKET = 1;

    static final class Packet {
        Packet next;
        int owner;
        final int kind;
        int value;
        final int[] data = new int[4];

        Packet(Packet next, int owner, int kind) {
            this.next = next;
            this.owner = owner;
            this.kind = kind;
        }

        Packet appendTo(Packet queue) {
            next = null;
            if (queue == null) {
                return this;
            }
            Packet last = queue;
            while (last.next != null) {
                last = last.next;
            }
            last.next = this;
            return queue;
        }
    }

    abstract static class Task {
        final Kernel kernel;
        final int id;
        final int priority;
        final Task next;
        Packet queue;
        boolean runnable;
        boolean waiting;
        boolean held;

        Task(Kernel kernel, int id, int priority, Packet queue, boolean ready) {
            this.kernel = kernel;
            this.id = id;
            this.priority = priority;
            this.queue = queue;
            this.runnable = ready;
            this.waiting = !ready;
            this.next = kernel.list;
            kernel.list = this;
            kernel.table[id] = this;
        }

        /** Does a slice of work and names the task to look at next. */
        abstract Task work(Packet packet);

        boolean blocked() {
            return held || (waiting && queue == null);
        }

        Task resume() {
            Packet packet = null;
            if (waiting) {
                packet = queue;
                queue = packet.next;
                waiting = false;
                runnable = true;
            }
            return work(packet);
        }

        Task receive(Packet packet, Task sender) {
            boolean empty = queue == null;
            queue = packet.appendTo(queue);
            return empty && priority > sender.priority ? this : sender;
        }
    }

    static final class Kernel {
        Task list;
        final Task[] table = new Task[TASKS];
        Task current;
        int queued;
        int heldCount;

        void schedule() {
            current = list;
            while (current != null) {
                if (current.blocked()) {
                    current = current.next;
                } else {
                    current = current.resume();
                }
            }
        }

        Task await() {
            current.waiting = true;
            current.runnable = false;
            return current;
        }

        Task hold() {
            heldCount++;
            current.held = true;
            return current.next;
        }

        Task release(int id) {
            Task t = table[id];
            t.held = false;
            return t.priority > current.priority ? t : current;
        }

        Task send(Packet packet, int to) {
            queued++;
            packet.owner = current.id;
            return table[to].receive(packet, current);
        }
    }

    static final class IdleTask extends Task {
        int seed = 1;
        int left;

        IdleTask(Kernel k, int count) {
            super(k, IDLE, 0, null, true);
            left = count;
        }

        @Override
        Task work(Packet packet) {
            if (--left == 0) {
                return kernel.hold();
            }
            boolean odd = (seed & 1) != 0;
            seed = (seed >>> 1) ^ (odd ? 0xd008 : 0);
            return kernel.release(odd ? DEVICE_B : DEVICE_A);
        }
    }

    static final class WorkerTask extends Task {
        int target = HANDLER_A;
        int letter;

        WorkerTask(Kernel k, Packet queue) {
            super(k, WORKER, 1000, queue, false);
        }

        @Override
        Task work(Packet packet) {
            if (packet == null) {
                return kernel.await();
            }
            target = HANDLER_A + HANDLER_B - target;
            packet.value = 0;
            for (int i = 0; i < packet.data.length; i++) {
                letter = letter % 26 + 1;
                packet.data[i] = letter;
            }
            return kernel.send(packet, target);
        }
    }

    static final class HandlerTask extends Task {
        final int device;
        Packet works;
        Packet devices;
        int sum;

        HandlerTask(Kernel k, int id, int priority, Packet queue, int device) {
            super(k, id, priority, queue, false);
            this.device = device;
        }

        @Override
        Task work(Packet packet) {
            if (packet != null) {
                if (packet.kind == WORK_PACKET) {
                    works = packet.appendTo(works);
                } else {
                    devices = packet.appendTo(devices);
                }
            }
            if (works != null) {
                Packet w = works;
                if (w.value >= w.data.length) {
                    works = w.next;
                    return kernel.send(w, WORKER);
                }
                if (devices != null) {
                    Packet d = devices;
                    devices = d.next;
                    d.value = w.data[w.value++];
                    sum = sum * 31 + d.value;
                    return kernel.send(d, device);
                }
            }
            return kernel.await();
        }
    }

    static final class DeviceTask extends Task {
        final int handler;
        Packet pending;

        DeviceTask(Kernel k, int id, int priority, int handler) {
            super(k, id, priority, null, false);
            this.handler = handler;
        }

        @Override
        Task work(Packet packet) {
            if (packet == null) {
                if (pending == null) {
                    return kernel.await();
                }
                Packet p = pending;
                pending = null;
                return kernel.send(p, handler);
            }
            pending = packet;
            return kernel.hold();
        }
    }

    static Packet packets(int n, int owner, int kind) {
        Packet p = null;
        for (int i = 0; i < n; i++) {
            p = new Packet(p, owner, kind);
        }
        return p;
    }

    static int simulate(int count) {
        Kernel k = new Kernel();
        new IdleTask(k, count);
        new WorkerTask(k, packets(2, WORKER, WORK_PACKET));
        HandlerTask a = new HandlerTask(k, HANDLER_A, 2000, packets(3, DEVICE_A, DEVICE_PACKET), DEVICE_A);
        HandlerTask b = new HandlerTask(k, HANDLER_B, 3000, packets(3, DEVICE_B, DEVICE_PACKET), DEVICE_B);
        new DeviceTask(k, DEVICE_A, 4000, HANDLER_A);
        new DeviceTask(k, DEVICE_B, 5000, HANDLER_B);
        k.schedule();
        return ((k.queued * 31 + k.heldCount) * 31 + a.sum) * 31 + b.sum;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 75;
        int hash = 0;
        for (int i = 0; i < rounds; i++) {
            hash = hash * 31 + simulate(10_000);
        }
        System.out.println(simulate(10_000));
        System.out.println(hash);
    }
}
