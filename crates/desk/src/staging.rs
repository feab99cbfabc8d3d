//! Files that come to their places all of them whole, or not at all.
//!
//! They are made in a folder of their own beside their places and moved there at the end: what is stopped or fails
//! before leaves nothing behind, and a file that cannot be moved takes back those moved before it.

use crate::matching::save::SaveError;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files on their way into a folder. Dropping it without [`keep`](Staging::keep) takes away all of them, and the
/// folders that were made for them.
pub(crate) struct Staging {
    out: PathBuf,
    desk: Option<TempDir>,
    files: Vec<PathBuf>,
    /// Folders made on the way to `out`, the innermost first.
    made: Vec<PathBuf>,
}

impl Staging {
    /// Begins files for a folder, which is made when it is not there.
    ///
    /// # Errors
    /// [`SaveError::Io`].
    pub(crate) fn new(out: &Path) -> Result<Staging, SaveError> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && path.symlink_metadata().is_err();
        let made = out.ancestors().take_while(missing).map(Path::to_owned).collect();
        let mut staging = Staging { out: out.to_owned(), desk: None, files: Vec::new(), made };
        fs::create_dir_all(out).map_err(io(out))?;
        // Inside the folder, so that moving is renaming.
        let desk = tempfile::Builder::new().prefix(".ppuri-").tempdir_in(out).map_err(io(out))?;
        staging.desk = Some(desk);
        Ok(staging)
    }

    /// Where files lie until they are kept; a place for what else making them needs.
    pub(crate) fn desk(&self) -> &Path {
        self.desk.as_ref().map_or(&self.out, TempDir::path)
    }

    /// A file to be written piece by piece.
    ///
    /// # Errors
    /// [`SaveError::Io`].
    pub(crate) fn create(&mut self, name: &Path) -> Result<File, SaveError> {
        let path = self.desk().join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(io(folder))?;
        }
        let file = File::create(&path).map_err(io(&path))?;
        self.files.push(name.to_owned());
        Ok(file)
    }

    /// A file that is whole already.
    ///
    /// # Errors
    /// [`SaveError::Io`].
    pub(crate) fn write(&mut self, name: &Path, bytes: &[u8]) -> Result<(), SaveError> {
        use std::io::Write;
        let mut file = self.create(name)?;
        file.write_all(bytes).map_err(io(&self.desk().join(name)))
    }

    /// Moves all files to their places.
    ///
    /// # Errors
    /// [`SaveError::Io`]; then the folder holds what it held before.
    pub(crate) fn keep(mut self) -> Result<(), SaveError> {
        let mut moved: Vec<(PathBuf, Option<PathBuf>)> = Vec::new();
        for (at, name) in self.files.iter().enumerate() {
            let place = self.out.join(name);
            let aside = self.desk().join(format!(".before-{at}"));
            if let Err(source) = replace(&self.desk().join(name), &place, &aside, &mut moved) {
                // One that cannot be moved takes back those before it: the old answer stands as it was.
                for (place, before) in moved.iter().rev() {
                    let _ = match before {
                        Some(before) => fs::rename(before, place),
                        None => fs::remove_file(place),
                    };
                }
                return Err(io(&place)(source));
            }
        }
        self.made.clear();
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        drop(self.desk.take());
        for folder in &self.made {
            // Only when it is empty: somebody else may have put something there meanwhile.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes files that are whole already into a folder.
///
/// # Errors
/// [`SaveError::Io`]; then the folder holds what it held before.
pub(crate) fn commit(out: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<(), SaveError> {
    let mut staging = Staging::new(out)?;
    for (name, bytes) in files {
        staging.write(name, bytes)?;
    }
    staging.keep()
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> SaveError {
    let path = path.to_owned();
    move |source| SaveError::Io { path, source }
}

/// Moves a file to its place; what stood there is kept aside until all are moved.
fn replace(
    file: &Path,
    place: &Path,
    aside: &Path,
    moved: &mut Vec<(PathBuf, Option<PathBuf>)>,
) -> std::io::Result<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::metadata(place) {
        Ok(there) if there.is_dir() => return Err(std::io::ErrorKind::IsADirectory.into()),
        // A device or a pipe is no place for a file: moving would take it away.
        Ok(there) if !there.is_file() => return Err(std::io::ErrorKind::InvalidInput.into()),
        _ => {}
    }
    let before = match fs::hard_link(place, aside).or_else(|_| fs::copy(place, aside).map(drop)) {
        Ok(()) => Some(aside.to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    fs::rename(file, place)?;
    moved.push((place.to_owned(), before));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("new/deeper");
        let mut staging = Staging::new(&out).unwrap();
        staging.write(Path::new("a/b.txt"), b"b").unwrap();
        drop(staging);
        assert!(!folder.path().join("new").exists());
        commit(&out, &[(PathBuf::from("a/b.txt"), b"b".to_vec())]).unwrap();
        assert_eq!(fs::read(out.join("a/b.txt")).unwrap(), b"b");
        let mut staging = Staging::new(&out).unwrap();
        staging.write(Path::new("a/b.txt"), b"other").unwrap();
        drop(staging);
        assert_eq!(fs::read(out.join("a/b.txt")).unwrap(), b"b");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
    }

    #[test]
    fn one_that_cannot_be_moved_takes_back_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        fs::write(out.join("one"), b"old").unwrap();
        fs::create_dir(out.join("two")).unwrap();
        let files = [(PathBuf::from("one"), b"new".to_vec()), (PathBuf::from("two"), b"new".to_vec())];
        assert!(matches!(commit(out, &files), Err(SaveError::Io { .. })));
        assert_eq!(fs::read(out.join("one")).unwrap(), b"old");
        assert_eq!(fs::read_dir(out).unwrap().count(), 2);
    }
}
