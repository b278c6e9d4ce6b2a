#include "shim_vfs.h"

#include <new>

namespace patella::test {
namespace {

using OnEvent = std::function<int(const DiskEvent&)>;

struct ShimFile {
  sqlite3_file base;
  const OnEvent* on_event;
  std::string* path;
  // SQLite gives szOsFile bytes; the real file lies behind this one.
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile* shim(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return shim(file)->real(); }
int ask(sqlite3_file* file, DiskOperation operation, std::int64_t offset = 0,
        std::span<const std::uint8_t> bytes = {}) {
  return (*shim(file)->on_event)({operation, *shim(file)->path, offset, bytes});
}

int do_close(sqlite3_file* file) {
  const int code = real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
  delete shim(file)->path;
  shim(file)->path = nullptr;
  return code;
}
int do_read(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), into, size, offset);
}
int do_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::span bytes(static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(size));
  if (const int code = ask(file, DiskOperation::write, offset, bytes); code != SQLITE_OK) return code;
  return real(file)->pMethods->xWrite(real(file), from, size, offset);
}
int do_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = ask(file, DiskOperation::truncate, size); code != SQLITE_OK) return code;
  return real(file)->pMethods->xTruncate(real(file), size);
}
int do_sync(sqlite3_file* file, int flags) {
  if (const int code = ask(file, DiskOperation::sync); code != SQLITE_OK) return code;
  return real(file)->pMethods->xSync(real(file), flags);
}
int do_file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int do_lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int do_unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int do_check_lock(sqlite3_file* file, int* held) { return real(file)->pMethods->xCheckReservedLock(real(file), held); }
int do_control(sqlite3_file* file, int operation, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int do_sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int do_characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int do_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** into) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, into);
}
int do_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void do_shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int do_shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

constexpr sqlite3_io_methods methods{2,
                                     do_close,
                                     do_read,
                                     do_write,
                                     do_truncate,
                                     do_sync,
                                     do_file_size,
                                     do_lock,
                                     do_unlock,
                                     do_check_lock,
                                     do_control,
                                     do_sector_size,
                                     do_characteristics,
                                     do_shm_map,
                                     do_shm_lock,
                                     do_shm_barrier,
                                     do_shm_unmap,
                                     nullptr,
                                     nullptr};

}  // namespace

struct ShimVfs::Implementation {
  OnEvent on_event;
  sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  sqlite3_vfs vfs = *real;

  static Implementation& of(sqlite3_vfs* vfs) { return *static_cast<Implementation*>(vfs->pAppData); }
  static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
    Implementation& self = of(vfs);
    file->pMethods = nullptr;
    const std::string path = name ? name : "";
    if (const int code = self.on_event({DiskOperation::open, path, 0, {}}); code != SQLITE_OK) return code;
    new (file) ShimFile{{nullptr}, &self.on_event, nullptr};
    const int code = self.real->xOpen(self.real, name, real_of(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    shim(file)->path = new std::string(path);
    file->pMethods = &methods;
    return SQLITE_OK;
  }
  static sqlite3_file* real_of(sqlite3_file* file) { return shim(file)->real(); }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    Implementation& self = of(vfs);
    // offset 1: the folder is synced too, so that the removal is durable
    if (const int code = self.on_event({DiskOperation::remove, name, sync_folder, {}}); code != SQLITE_OK) return code;
    return self.real->xDelete(self.real, name, sync_folder);
  }
};

ShimVfs::ShimVfs(std::function<int(const DiskEvent&)> on_event)
    : implementation_(new Implementation{std::move(on_event)}) {
  sqlite3_vfs& vfs = implementation_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + implementation_->real->szOsFile;
  vfs.pNext = nullptr;
  vfs.zName = "patella_shim";
  vfs.pAppData = implementation_.get();
  vfs.xOpen = Implementation::open;
  vfs.xDelete = Implementation::remove;
  sqlite3_vfs_register(&vfs, 1);
}

ShimVfs::~ShimVfs() {
  sqlite3_vfs_unregister(&implementation_->vfs);
  sqlite3_vfs_register(implementation_->real, 1);
}

}  // namespace patella::test
