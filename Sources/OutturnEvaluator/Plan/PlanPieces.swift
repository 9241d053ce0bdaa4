internal import Dispatch
internal import OutturnSubmission
internal import Synchronization

/// The pieces of a file, given out to threads in their order.
struct PlanPieces: Sendable {
  let pieces: FilePieces

  /// Gives every piece to one of several workers, each of which has a thread of its own.
  ///
  /// - Returns: the workers, when all pieces are read.
  /// - Throws: the obstacle that was met in the earliest piece; the others are then not read to the end.
  func forEach<Worker>(
    threads: Int, make: () -> Worker,
    read: (Worker, UnsafePointer<UInt8>, Int, Int) throws(ColumnarObstacle) -> Void
  ) throws(ColumnarObstacle) -> [Worker] {
    let count = pieces.count
    let threads = max(1, min(threads, count))
    let workers = (0..<threads).map { _ in make() }
    let next = Atomic<Int>(0)
    let obstacles = Mutex<[Int: ColumnarObstacle]>([:])
    let pieces = pieces
    // Each thread has its own worker, and all have ended when this returns.
    nonisolated(unsafe) let shared = (workers: workers, read: read)
    withoutActuallyEscaping(read) { _ in
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        var buffer = PieceBuffer()
        while true {
          let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if piece >= count { return }
          do throws(ColumnarObstacle) {
            let length: Int
            do throws(SubmissionFile.Unreadable) {
              length = try pieces.read(piece, into: &buffer)
            } catch {
              throw .unreadable(error.number)
            }
            if length > 0 { try shared.read(shared.workers[thread], buffer.text, length, piece) }
          } catch {
            obstacles.withLock { $0[piece] = error }
            next.store(count, ordering: .relaxed)
            return
          }
        }
      }
    }
    if let first = obstacles.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
    return workers
  }
}
