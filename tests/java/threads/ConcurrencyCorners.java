// CompletableFuture, executors, phasers, exchangers, locks, queues and timers: results, states and texts.
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.stream.*;
public class ConcurrencyCorners {
    public static void main(String[] a) throws Exception {
        CompletableFuture<Integer> f = CompletableFuture.supplyAsync(() -> 6).thenCombine(
                CompletableFuture.supplyAsync(() -> 7), (x, y) -> x * y);
        System.out.println(f.get() + " " + f.thenCompose(x -> CompletableFuture.completedFuture(x + 1)).join() + " "
                + CompletableFuture.failedFuture(new RuntimeException("x")).exceptionally(t -> t.getMessage()).join()
                + " " + CompletableFuture.anyOf(CompletableFuture.completedFuture("any")).join() + " "
                + new CompletableFuture<String>().completeOnTimeout("late", 10, TimeUnit.MILLISECONDS).join());
        try {
            new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            System.out.println(e.getCause().getClass());
        }
        try {
            CompletableFuture.supplyAsync(() -> 1 / 0)
                    .handle((v, t) -> {
                        System.out.println(t.getClass().getSimpleName() + " " + t.getCause().getMessage());
                        return 3;
                    })
                    .thenAccept(System.out::println)
                    .get();
        } catch (Exception e) {}
        CompletableFuture<Integer> c = new CompletableFuture<>();
        System.out.println(c.cancel(true) + " " + c.isCancelled() + " " + c.isCompletedExceptionally());
        try {
            c.get();
        } catch (CancellationException e) {
            System.out.println("cancel " + e.getMessage());
        }
        ScheduledExecutorService s = Executors.newScheduledThreadPool(2);
        AtomicInteger n = new AtomicInteger();
        CountDownLatch l = new CountDownLatch(3);
        ScheduledFuture<?> sf = s.scheduleAtFixedRate(() -> {
            n.incrementAndGet();
            l.countDown();
        }, 0, 5, TimeUnit.MILLISECONDS);
        l.await();
        sf.cancel(false);
        System.out.println(n.get() >= 3);
        s.shutdown();
        System.out.println(s.awaitTermination(5, TimeUnit.SECONDS));
        try {
            s.submit(() -> 1);
        } catch (RejectedExecutionException e) {
            System.out.println("rejected");
        }
        ExecutorService ex = new ThreadPoolExecutor(
                1, 2, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch go = new CountDownLatch(1);
        List<String> who = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            int k = i;
            if (k == 3) {
                who.add("main submits");
            }
            ex.execute(() -> {
                if (Thread.currentThread().getName().equals("main")) {
                    who.add("main runs " + k);
                    go.countDown();
                } else
                    try {
                        go.await();
                    } catch (InterruptedException e) {}
            });
        }
        ex.shutdown();
        ex.awaitTermination(5, TimeUnit.SECONDS);
        System.out.println(who);
        System.out.println(ex.toString().replaceAll("@[0-9a-f]+", ""));
        Phaser p = new Phaser(3) {
            protected boolean onAdvance(int ph, int r) {
                System.out.println("phase " + ph + " " + r);
                return ph == 1;
            }
        };
        for (int i = 0; i < 3; i++)
            new Thread(() -> {
                p.arriveAndAwaitAdvance();
                p.arriveAndAwaitAdvance();
            }).start();
        p.awaitAdvance(0);
        p.awaitAdvance(1);
        System.out.println(p.isTerminated());
        Exchanger<String> e = new Exchanger<>();
        Thread t = new Thread(() -> {
            try {
                System.out.println("got " + e.exchange("from t"));
            } catch (InterruptedException i) {}
        });
        t.start();
        String g = e.exchange("from main");
        t.join();
        System.out.println(g);
        StampedLock sl = new StampedLock();
        long st = sl.tryOptimisticRead();
        System.out.println(sl.validate(st));
        long w = sl.writeLock();
        System.out.println(sl.validate(st) + " " + sl.isWriteLocked());
        sl.unlockWrite(w);
        ReentrantReadWriteLock rw = new ReentrantReadWriteLock(true);
        rw.readLock().lock();
        System.out.println(rw.writeLock().tryLock() + " " + rw.getReadLockCount() + " "
                + rw.toString().replaceAll("@[0-9a-f]+", ""));
        rw.readLock().unlock();
        ReentrantLock rl = new ReentrantLock();
        rl.lock();
        rl.lock();
        System.out.println(rl.getHoldCount() + " " + rl.toString().replaceAll("@[0-9a-f]+", ""));
        try {
            new ReentrantLock().unlock();
        } catch (IllegalMonitorStateException i) {
            System.out.println(i.getMessage());
        }
        DelayQueue<Delayed> dq = new DelayQueue<>();
        System.out.println(dq.poll());
        LinkedTransferQueue<Integer> tq = new LinkedTransferQueue<>();
        System.out.println(tq.tryTransfer(1) + " " + tq.offer(2) + tq);
        SynchronousQueue<Integer> sq = new SynchronousQueue<>();
        System.out.println(sq.offer(1) + " " + sq.poll(1, TimeUnit.MILLISECONDS));
        PriorityBlockingQueue<Integer> pq = new PriorityBlockingQueue<>(List.of(3, 1, 2));
        System.out.println(pq.take() + " " + pq);
        ConcurrentSkipListMap<Integer, String> sk = new ConcurrentSkipListMap<>(Map.of(1, "a", 5, "e", 3, "c"));
        System.out.println(sk.headMap(4) + " " + sk.ceilingKey(4) + " " + sk.descendingMap());
        CopyOnWriteArrayList<Integer> cow = new CopyOnWriteArrayList<>(List.of(1, 2));
        for (Integer i : cow) cow.add(i * 10);
        System.out.println(cow);
        LongAdder la = new LongAdder();
        IntStream.range(0, 1000).parallel().forEach(i -> la.increment());
        System.out.println(la + " " + new LongAccumulator(Long::max, Long.MIN_VALUE).get() + " "
                + new AtomicStampedReference<>("x", 1).getStamp() + " " + new AtomicIntegerArray(new int[] {1, 2}) + " "
                + new AtomicMarkableReference<>(1, true).isMarked());
        ForkJoinPool fj = new ForkJoinPool(3);
        System.out.println(fj.invoke(new RecursiveTask<Integer>() {
            protected Integer compute() {
                return new RecursiveTask<Integer>() {
                    protected Integer compute() { return 21; }
                }.fork()
                               .join()
                        * 2;
            }
        }) + " " + fj.submit(() -> IntStream.range(0, 100).parallel().sum()).get());
        fj.shutdown();
        CyclicBarrier cb = new CyclicBarrier(2, () -> System.out.println("barrier"));
        Thread q = new Thread(() -> {
            try {
                cb.await();
            } catch (Exception x) {}
        });
        q.start();
        cb.await();
        q.join();
        Semaphore sem = new Semaphore(2, true);
        sem.acquire();
        System.out.println(sem.availablePermits() + " " + sem.tryAcquire(2) + " " + sem.drainPermits());
        Thread it = new Thread(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException i) {
                System.out.println("interrupted " + Thread.currentThread().isInterrupted());
            }
        });
        it.start();
        it.interrupt();
        it.join();
        ThreadLocal<Integer> tl = ThreadLocal.withInitial(() -> 5);
        tl.set(6);
        Thread tt = new Thread(() -> System.out.println("tl " + tl.get()));
        tt.start();
        tt.join();
        List<Future<Integer>> fs = Executors
                                           .newCachedThreadPool(r -> {
                                               Thread z = new Thread(r);
                                               z.setDaemon(true);
                                               return z;
                                           })
                                           .invokeAll(List.of(() -> 1, () -> 2));
        System.out.println(fs.stream()
                                   .map(x -> {
                                       try {
                                           return x.get();
                                       } catch (Exception y) {
                                           return null;
                                       }
                                   })
                                   .toList());
        Timer tm = new Timer(true);
        BlockingQueue<String> tb = new LinkedBlockingQueue<>();
        tm.schedule(new TimerTask() {
            public void run() {
                tb.add("tick");
                cancel();
            }
        }, 1, 1);
        System.out.println(tb.take() + " " + tm.purge());
        Thread u = new Thread(() -> { throw new IllegalStateException("uncaught"); }, "thrower");
        u.setUncaughtExceptionHandler((th, x) -> System.out.println(th.getName() + " " + x));
        u.start();
        u.join();
    }
}
